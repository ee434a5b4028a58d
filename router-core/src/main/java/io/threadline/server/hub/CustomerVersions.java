package io.threadline.server.hub;

import io.threadline.model.Id.CustomerId;
import java.util.LinkedHashMap;
import java.util.Map;

/** The versions of customers that this owner's commits have made. Bounded: the longest unused are forgotten. */
final class CustomerVersions {
    private static final int MOST = 50_000;

    private final Map<CustomerId, Long> versions = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CustomerId, Long> eldest) {
            return size() > MOST;
        }
    };

    void raise(Map<CustomerId, Long> newer) {
        newer.forEach((customer, version) -> versions.merge(customer, version, Math::max));
    }

    /** The version to ask for; of a customer this owner knows nothing of, one that only a fresh read fulfils. */
    long of(CustomerId customer) {
        return versions.getOrDefault(customer, Long.MAX_VALUE);
    }
}
