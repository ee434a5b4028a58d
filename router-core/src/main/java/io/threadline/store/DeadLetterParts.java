package io.threadline.store;

import io.threadline.model.Id.MessageId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an append writes when messages of ours that were given up go out again or are discarded. Nothing, where they are not given up. */
final class DeadLetterParts {

    private DeadLetterParts() {}

    /** A receipt shows that the provider has a message of which that was unknown, and under which id. */
    static final AppendPart KNOWN = new AppendPart(
            """
            known AS (
                UPDATE outbox o SET state = 'SENT', provider_id = r.provider, changed_at = now()
                FROM f, unnest(:known_message::text[], :known_provider::text[]) AS r (message_id, provider)
                WHERE o.message_id = r.message_id AND o.state = 'UNKNOWN'
                RETURNING o.message_id
            ), sent AS (
                UPDATE timeline t SET status = 'sent' FROM known WHERE t.entry_id = known.message_id AND t.status IS NULL
            )""",
            p -> !known(p).isEmpty(),
            (p, b) -> b.set("known_message", Column.id(known(p), row -> message(row)))
                    .set("known_provider", Column.text(known(p), InboxRow.Receipt::providerId)));

    /** What became of it else is an event. */
    private static List<InboxRow.Receipt> known(Projection projection) {
        List<InboxRow.Receipt> known = new ArrayList<>();
        for (InboxRow row : projection.consumed()) {
            if (row instanceof InboxRow.Receipt receipt
                    && receipt.sent() != null
                    && receipt.status().equals("sent")) {
                known.add(receipt);
            }
        }
        return known;
    }

    private static @Nullable MessageId message(InboxRow.Receipt receipt) {
        InboxRow.Sent sent = receipt.sent();
        return sent == null ? null : sent.message();
    }

    /** The provider's id of the last attempt goes, so that a late receipt of it does not speak of the next one. */
    static final AppendPart RETRIED = new AppendPart(
            """
            retried AS (
                UPDATE outbox o SET state = 'READY', given_back = o.attempts, next_at = now(), provider_id = NULL,
                                    error = NULL, changed_at = now()
                FROM f
                WHERE o.message_id = ANY (:retried::text[]) AND o.state IN ('FAILED', 'UNKNOWN')
                RETURNING o.message_id
            ), unmarked AS (
                UPDATE timeline t SET status = NULL, status_code = NULL FROM retried WHERE t.entry_id = retried.message_id
            )""", p -> !p.retried().isEmpty(), (p, b) -> b.set("retried", Column.id(p.retried(), message -> message)));

    static final AppendPart DISCARDED = new AppendPart(
            """
            discarded AS (
                UPDATE outbox o SET state = 'DISCARDED', changed_at = now()
                FROM f
                WHERE o.message_id = ANY (:discarded::text[]) AND o.state IN ('FAILED', 'UNKNOWN')
                RETURNING o.message_id
            ), written_off AS (
                UPDATE timeline t SET status = 'failed', status_code = 'DISCARDED'
                FROM discarded WHERE t.entry_id = discarded.message_id
            )""",
            p -> !p.discarded().isEmpty(),
            (p, b) -> b.set("discarded", Column.id(p.discarded(), message -> message)));
}
