package io.threadline.routing;

import io.threadline.model.Id.OfferId;
import io.threadline.routing.Snapshot.EndedOffer;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The offers that ended in the recent past, so that a late answer learns what became of its offer. */
final class EndedOffers {
    private final Limits limits;
    private final Map<OfferId, EndedOffer> offers = new LinkedHashMap<>();

    EndedOffers(Limits limits) {
        this.limits = limits;
    }

    void remember(EndedOffer ended) {
        offers.put(ended.offer(), ended);
        Instant oldest = ended.at().minus(limits.age());
        Iterator<EndedOffer> eldest = offers.values().iterator();
        while (eldest.hasNext()) {
            if (eldest.next().at().isBefore(oldest) || offers.size() > limits.offers()) {
                eldest.remove();
            } else {
                break;
            }
        }
    }

    @Nullable
    EndedOffer find(OfferId offer) {
        return offers.get(offer);
    }

    List<EndedOffer> snapshot() {
        return List.copyOf(offers.values());
    }
}
