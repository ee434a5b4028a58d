package io.threadline.server.domain;

import io.threadline.model.Command;
import io.threadline.store.InboxRow;
import org.jspecify.annotations.Nullable;

/** What an accepted row asks of the router. */
final class InboxCommands {
    private InboxCommands() {}

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
