package io.threadline.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Writes down how sending went, with what agents see of it. The one who claimed a message may also say how it went when
 * another owner has called it UNKNOWN since: that is the truth, come late.
 */
final class OutboxMarks {

    private static final Statement MARK = Statement.of("""
            WITH o AS (
                UPDATE outbox SET state = :state, provider_id = COALESCE(:provider, provider_id), error = :error,
                                  changed_at = now()
                WHERE outbox_id = :id AND epoch = :epoch AND attempts = :attempts
                  AND (state IN ('SENDING', 'UNKNOWN') OR (state = 'FAILED' AND :state::text = 'FAILED' AND error IS NULL))
                RETURNING message_id, state
            ), t AS (
                UPDATE timeline e SET status = :word::text, status_code = :code::text
                FROM o
                WHERE e.entry_id = o.message_id
                  AND :rank::bigint > CASE e.status WHEN 'sent' THEN 1 WHEN 'delivered' THEN 2 WHEN 'failed' THEN 3 ELSE 0 END
                RETURNING e.customer_id
            ), c AS (
                UPDATE customer SET version = version + 1 FROM t WHERE customer.customer_id = t.customer_id
                RETURNING customer.version
            )
            SELECT o.state, c.version FROM o LEFT JOIN c ON true
            UNION ALL
            SELECT state, NULL FROM outbox WHERE outbox_id = :id AND NOT EXISTS (SELECT 1 FROM o)""");

    private static final String LATER = """
            WITH o AS (
                UPDATE outbox SET state = 'READY', error = $4, next_at = now() + $5 * interval '1 millisecond',
                                  changed_at = now()
                WHERE outbox_id = $1 AND epoch = $2 AND attempts = $3 AND state IN ('SENDING', 'UNKNOWN')
                RETURNING state
            )
            SELECT state, NULL::bigint AS version FROM o
            UNION ALL
            SELECT state, NULL FROM outbox WHERE outbox_id = $1 AND NOT EXISTS (SELECT 1 FROM o)""";

    private final Pool pool;

    OutboxMarks(Pool pool) {
        this.pool = pool;
    }

    /** @param word for the timeline; null leaves it */
    Future<Marked> mark(
            Claimed claimed,
            Marked.State state,
            @Nullable String word,
            @Nullable String code,
            @Nullable String providerId,
            @Nullable String error) {
        Tuple parameters = MARK.bind()
                .set("id", claimed.id())
                .set("epoch", claimed.epoch())
                .set("attempts", claimed.attempts())
                .set("state", state.name())
                .set("word", word)
                .set("rank", (long) TimelineRows.rank(word))
                .set("code", CleanText.ofNullable(code))
                .set("provider", CleanText.ofNullable(providerId))
                .set("error", CleanText.ofNullable(error))
                .tuple();
        return Resend.bounded(
                () -> pool.preparedQuery(MARK.sql()).execute(parameters).map(OutboxMarks::marked));
    }

    Future<Marked> later(Claimed claimed, String error, Duration backoff) {
        Tuple parameters = Tuple.of(
                claimed.id(), claimed.epoch(), claimed.attempts(), CleanText.of(error), (double) backoff.toMillis());
        return pool.preparedQuery(LATER).execute(parameters).map(OutboxMarks::marked);
    }

    private static Marked marked(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        Long version = row.getLong("version");
        return new Marked(Marked.State.valueOf(row.getString("state")), version == null ? -1 : version);
    }
}
