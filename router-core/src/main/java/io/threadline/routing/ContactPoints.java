package io.threadline.routing;

import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.routing.Snapshot.Link;
import io.threadline.routing.Snapshot.Owner;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the router itself knows of contact points: whose they are, as long as a case in memory was on them or the link is
 * recent. It wins over what a command says, which was read before the command came to its turn.
 */
final class ContactPoints {
    private static final Comparator<CaseEntry> OPENING = Comparator.comparingLong(entry -> entry.openedSeq);

    private final Limits limits;
    private final Map<ContactPointId, CustomerId> owners = new HashMap<>();
    private final Map<ContactPointId, NavigableSet<CaseEntry>> cases = new HashMap<>();
    private final Map<ContactPointId, Link> recent = new LinkedHashMap<>();

    ContactPoints(Limits limits) {
        this.limits = limits;
    }

    @Nullable
    CustomerId owner(ContactPointId contactPoint) {
        return owners.get(contactPoint);
    }

    /** The cases in memory with an interaction on the contact point, in the order of their opening. */
    List<CaseEntry> cases(ContactPointId contactPoint) {
        NavigableSet<CaseEntry> found = cases.get(contactPoint);
        return found == null ? List.of() : List.copyOf(found);
    }

    void used(ContactPointId contactPoint, CaseEntry by) {
        owners.putIfAbsent(contactPoint, by.customer);
        cases.computeIfAbsent(contactPoint, absent -> new TreeSet<>(OPENING)).add(by);
    }

    /** The case leaves memory. */
    void closed(CaseEntry entry) {
        for (InteractionEntry interaction : entry.interactions) {
            ContactPointId contactPoint = interaction.contactPoint;
            NavigableSet<CaseEntry> users = cases.get(contactPoint);
            if (users != null && users.remove(entry) && users.isEmpty()) {
                cases.remove(contactPoint);
                forgetUnused(contactPoint);
            }
        }
    }

    void linked(ContactPointId contactPoint, CustomerId to, Instant at) {
        owners.put(contactPoint, to);
        recent.remove(contactPoint);
        recent.put(contactPoint, new Link(contactPoint, at));
        Instant oldest = at.minus(limits.age());
        for (Link eldest = recent.values().iterator().next();
                recent.size() > limits.links() || eldest.at().isBefore(oldest);
                eldest = recent.values().iterator().next()) {
            recent.remove(eldest.contactPoint());
            forgetUnused(eldest.contactPoint());
        }
    }

    List<Owner> owners() {
        return owners.entrySet().stream()
                .map(entry -> new Owner(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(owner -> owner.contactPoint().value()))
                .toList();
    }

    List<Link> recent() {
        return List.copyOf(recent.values());
    }

    /** Before the cases of a snapshot are added. */
    void restore(List<Owner> knownOwners, List<Link> recentLinks) {
        knownOwners.forEach(owner -> owners.put(owner.contactPoint(), owner.customer()));
        recentLinks.forEach(link -> recent.put(link.contactPoint(), link));
    }

    private void forgetUnused(ContactPointId contactPoint) {
        if (!cases.containsKey(contactPoint) && !recent.containsKey(contactPoint)) {
            owners.remove(contactPoint);
        }
    }
}
