package io.threadline.server.domain;

import io.threadline.model.Actor;
import io.threadline.model.Command;
import io.threadline.store.InboxRow;
import org.jspecify.annotations.Nullable;

/** What an accepted row asks of the router. */
final class InboxCommands {
    private InboxCommands() {}

    /** Who asks: what an exchange tells of a call is not the caller's doing. */
    static Actor actor(InboxRow row) {
        return row instanceof InboxRow.CallNews ? Actor.system() : Actor.customer();
    }

    /** The command, or null for a row that has nothing to decide. */
    static @Nullable Command of(InboxRow row) {
        return switch (row) {
            case InboxRow.Message m ->
                new Command.ReceiveMessage(
                        m.message(),
                        m.account(),
                        m.channel(),
                        m.contactPoint(),
                        m.customer(),
                        m.trust(),
                        m.receivedAt(),
                        m.lastCase(),
                        m.thread());
            case InboxRow.CallNews c ->
                new Command.FollowCall(
                        c.call(),
                        c.account(),
                        c.controlled(),
                        c.signal(),
                        c.contactPoint(),
                        c.customer(),
                        c.trust(),
                        c.lastCase());
            case InboxRow.Left l -> new Command.LeaveChat(l.contactPoint());
            case InboxRow.Receipt r -> {
                InboxRow.@Nullable Sent sent = r.sent();
                yield sent == null || r.status().equals("sent")
                        ? null
                        : new Command.RecordDelivery(
                                sent.message(),
                                sent.caseId(),
                                sent.customer(),
                                r.status().equals("delivered"),
                                r.code());
            }
        };
    }
}
