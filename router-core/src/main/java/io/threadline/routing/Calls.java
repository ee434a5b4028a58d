package io.threadline.routing;

import io.threadline.model.Id.CallId;
import io.threadline.model.Id.InteractionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calls that have been heard of. Those that are over, and those whose caller is not known yet, are remembered for a while
 * only, so that what comes late about them is understood and makes no ghost; what is forgotten follows from the events alone.
 */
final class Calls {
    private final Limits limits;
    private final Map<CallId, CallEntry> live = new HashMap<>();
    private final Map<CallId, CallEntry> remembered = new LinkedHashMap<>();
    private final Map<InteractionId, CallEntry> byInteraction = new HashMap<>();

    Calls(Limits limits) {
        this.limits = limits;
    }

    @Nullable
    CallEntry find(CallId id) {
        CallEntry entry = live.get(id);
        return entry == null ? remembered.get(id) : entry;
    }

    /** The live call of an interaction, or null. */
    @Nullable
    CallEntry of(InteractionId interaction) {
        return byInteraction.get(interaction);
    }

    /** Brings the entry to where it belongs now. */
    void refresh(CallEntry entry) {
        InteractionId interaction = entry.interaction;
        remembered.remove(entry.id);
        if (entry.live() && interaction != null) {
            live.put(entry.id, entry);
            byInteraction.put(interaction, entry);
            return;
        }
        live.remove(entry.id);
        if (interaction != null) {
            byInteraction.remove(interaction);
        }
        remembered.put(entry.id, entry);
        Instant oldest = entry.changedAt.minus(limits.age());
        Iterator<CallEntry> eldest = remembered.values().iterator();
        while (eldest.hasNext()) {
            if (eldest.next().changedAt.isBefore(oldest) || remembered.size() > limits.offers()) {
                eldest.remove();
            } else {
                break;
            }
        }
    }

    /** Live calls by id, then the others, longest unheard of first. */
    List<CallEntry> all() {
        List<CallEntry> all = new ArrayList<>(live.values());
        all.sort(Comparator.comparing(entry -> entry.id.value()));
        all.addAll(remembered.values());
        return all;
    }

    /** From a snapshot, in the order of {@link #all}. */
    void restore(CallEntry entry) {
        InteractionId interaction = entry.interaction;
        if (entry.live() && interaction != null) {
            live.put(entry.id, entry);
            byInteraction.put(interaction, entry);
        } else {
            remembered.put(entry.id, entry);
        }
    }
}
