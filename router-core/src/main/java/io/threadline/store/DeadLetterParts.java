package io.threadline.store;

/** What an append writes when messages of ours that were given up go out again or are discarded. Nothing, where they are not given up. */
final class DeadLetterParts {

    private DeadLetterParts() {}

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
