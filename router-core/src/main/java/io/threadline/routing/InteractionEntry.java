package io.threadline.routing;

import io.threadline.model.Channel;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.InteractionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The latest interaction of a case with a contact point on a channel. */
final class InteractionEntry {
    final InteractionId id;
    final CaseEntry caseEntry;
    final Channel channel;
    final ContactPointId contactPoint;
    final int cost;

    /** Where the customer wrote to last, hence where answers come from. */
    AccountId account;

    boolean active = true;

    /** Set while our answer stands and nothing of the customer's case waits; of a call, when it counts as lost. */
    @Nullable
    Instant silentUntil;

    InteractionEntry(
            InteractionId id,
            CaseEntry caseEntry,
            Channel channel,
            ContactPointId contactPoint,
            AccountId account,
            int cost) {
        this.id = id;
        this.caseEntry = caseEntry;
        this.channel = channel;
        this.contactPoint = contactPoint;
        this.account = account;
        this.cost = cost;
    }

    /** Whether it is no call. */
    boolean isText() {
        return channel != Channel.PHONE;
    }
}
