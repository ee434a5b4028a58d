package io.threadline.routing;

import io.threadline.model.Id;
import io.threadline.model.Id.WorkItemId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * When something is due, derived from the state. Cool-downs stand apart: their end is no event, it only makes an item
 * worth another look.
 */
final class Deadlines {
    private final NavigableSet<Deadline> due = new TreeSet<>();
    private final Map<Subject, Instant> times = new HashMap<>();
    private final NavigableSet<CoolDown> coolDowns = new TreeSet<>(Comparator.comparing(CoolDown::until)
            .thenComparing(end -> end.item().value()));

    /** What is due, in the order in which things due at the same time are handled. */
    enum Kind {
        GRACE,
        OFFER,
        CONNECT,
        MISSED,
        RESERVATION,
        SILENCE,
        WRAP_UP,
        REOPEN
    }

    private record Subject(Kind kind, Id id) {}

    private record CoolDown(Instant until, WorkItemId item) {}

    /** A thing that is due. */
    record Deadline(Instant at, Kind kind, Id id) implements Comparable<Deadline> {
        @Override
        public int compareTo(Deadline other) {
            int order = at.compareTo(other.at);
            order = order != 0 ? order : kind.compareTo(other.kind);
            return order != 0 ? order : id.value().compareTo(other.id.value());
        }
    }

    /** Sets, moves or (with null) cancels. */
    void set(Kind kind, Id id, @Nullable Instant at) {
        Subject subject = new Subject(kind, id);
        Instant before = at == null ? times.remove(subject) : times.put(subject, at);
        if (before != null) {
            due.remove(new Deadline(before, kind, id));
        }
        if (at != null) {
            due.add(new Deadline(at, kind, id));
        }
    }

    void coolDown(WorkItemId item, Instant until) {
        coolDowns.add(new CoolDown(until, item));
    }

    /** The first that is due at {@code now}, or null. */
    @Nullable
    Deadline firstDue(Instant now) {
        if (due.isEmpty() || due.first().at().isAfter(now)) {
            return null;
        }
        return due.first();
    }

    /** Hands over, and forgets, the items for which a cool-down has ended. */
    void endedCoolDowns(Instant now, Consumer<WorkItemId> items) {
        while (!coolDowns.isEmpty() && !coolDowns.first().until().isAfter(now)) {
            CoolDown ended = coolDowns.first();
            coolDowns.remove(ended);
            items.accept(ended.item());
        }
    }

    /** When to look again, or null. */
    @Nullable
    Instant next() {
        Instant first = due.isEmpty() ? null : due.first().at();
        Instant look = coolDowns.isEmpty() ? null : coolDowns.first().until();
        if (first == null || look == null) {
            return first == null ? look : first;
        }
        return first.isBefore(look) ? first : look;
    }
}
