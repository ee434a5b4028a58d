package io.threadline.cluster;

import io.threadline.model.Id.DomainId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One node's view of where the domains are to be: {@link Spread} over the nodes that Hazelcast sees, that take domains and whose
 * signs of life are seen to move. Views of two nodes may differ for a while; that costs a detour and no more, since who
 * owns is decided in the database.
 *
 * <p>Pure: the time is passed in, in nanoseconds of the own clock. Any thread.
 */
final class Placement {

    /** What the database says of a node. */
    record Sign(long incarnation, long renewals, boolean takesDomains) {
        private boolean still(Sign later) {
            return incarnation == later.incarnation && renewals == later.renewals;
        }
    }

    private record Seen(Sign sign, long movedAt) {}

    private final String self;
    private final long ttl;
    private final long steady;
    private final Map<String, Seen> seen = new HashMap<>();
    private final Map<String, Long> liveSince = new HashMap<>();
    private Set<DomainId> domains = Set.of();
    private Map<DomainId, String> spread = Map.of();

    /**
     * @param ttl after how long without a new sign a node counts as gone
     * @param steady how long a node must have lived before a domain that has an owner is moved to it: longer than
     *     {@code ttl}, so that its signs have been seen to move
     */
    Placement(String self, Duration ttl, Duration steady) {
        this.self = self;
        this.ttl = ttl.toNanos();
        this.steady = steady.toNanos();
    }

    /** All domains that there are. */
    synchronized void domains(Collection<DomainId> all) {
        domains = Set.copyOf(all);
        compute();
    }

    /**
     * Takes in what was read of the members.
     *
     * @param signs of those members that the database knows; the others are gone
     */
    synchronized void look(Map<String, Sign> signs, long now) {
        Map<String, Seen> before = new HashMap<>(seen);
        seen.clear();
        signs.forEach((node, sign) -> {
            Seen old = before.get(node);
            seen.put(node, new Seen(sign, old != null && old.sign().still(sign) ? old.movedAt() : now));
        });
        Set<String> live = new HashSet<>();
        seen.forEach((node, one) -> {
            if (one.sign().takesDomains() && now - one.movedAt() < ttl) {
                live.add(node);
            }
        });
        boolean changed = !live.equals(liveSince.keySet());
        liveSince.keySet().retainAll(live);
        live.forEach(node -> liveSince.putIfAbsent(node, now));
        if (changed) {
            compute();
        }
    }

    private void compute() {
        spread = Spread.of(domains, liveSince.keySet());
    }

    /** Whether another node is to have the domain. While nothing is known of nodes nobody is preferred. */
    synchronized boolean anothers(DomainId domain) {
        String preferred = spread.get(domain);
        return preferred != null && !preferred.equals(self);
    }

    /** The nodes that take part. */
    synchronized Set<String> live() {
        return Set.copyOf(liveSince.keySet());
    }

    /** The node to which this one, the domain's owner, is to hand it over; null when it is to keep it for now. */
    synchronized @Nullable String moveTo(DomainId domain, long now) {
        String preferred = spread.get(domain);
        return preferred == null
                        || preferred.equals(self)
                        || now - Objects.requireNonNullElse(liveSince.get(preferred), now) < steady
                ? null
                : preferred;
    }
}
