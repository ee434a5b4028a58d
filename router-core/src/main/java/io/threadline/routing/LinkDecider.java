package io.threadline.routing;

import io.threadline.model.Command.Link;
import io.threadline.model.Command.LinkContactPoints;
import io.threadline.model.Event.CaseMoved;
import io.threadline.model.Event.ContactPointLinked;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Outcome.Refused;
import org.jspecify.annotations.Nullable;

/** Contact points change hands, and take along the cases that nobody else is part of. */
final class LinkDecider {

    @Nullable
    Refused link(Step step, LinkContactPoints command) {
        command.links().forEach(link -> link(step, link));
        return null;
    }

    private static void link(Step step, Link command) {
        ContactPoints known = step.state.contactPoints;
        CustomerId owner = known.owner(command.contactPoint());
        CustomerId from = owner == null ? command.from() : owner;
        CustomerId to = command.to();
        if (from.equals(to)) {
            return;
        }
        step.emit(new ContactPointLinked(command.contactPoint(), from, to, step.agent()));
        for (CaseEntry entry : known.cases(command.contactPoint())) {
            boolean all = entry.interactions.stream()
                    .allMatch(interaction -> to.equals(known.owner(interaction.contactPoint)));
            if (all && !entry.customer.equals(to)) {
                step.emit(new CaseMoved(entry.id, entry.customer, to));
            }
        }
    }
}
