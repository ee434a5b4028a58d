package io.threadline.store;

import io.threadline.model.Channel;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.MessageId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Messages on their way to providers: {@code READY -> SENDING -> SENT -> DELIVERED}, or {@code FAILED}, or {@code
 * UNKNOWN} where sending again could double. Only the domain's owner sends. What was in SENDING when an owner went is
 * UNKNOWN to the next one. FAILED and UNKNOWN are {@link DeadLetters}: READY again or {@code DISCARDED} as an administrator says.
 */
public final class Outbox {

    /**
     * The oldest open message of each account and contact point, if it is due and nothing to that contact point is under
     * way. FOR SHARE waits for a takeover that is under way and keeps the next one waiting until this has committed.
     */
    private static final String CLAIM = """
            WITH due AS (
                SELECT DISTINCT ON (o.contact_point_id) o.outbox_id
                FROM outbox o
                WHERE o.domain_id = $1 AND o.state = 'READY' AND o.next_at <= now()
                  AND NOT EXISTS (
                      SELECT 1 FROM outbox e
                      WHERE e.contact_point_id = o.contact_point_id AND e.state IN ('READY', 'SENDING')
                        AND (e.state = 'SENDING' OR (e.account = o.account AND e.outbox_id < o.outbox_id)))
                ORDER BY o.contact_point_id, o.outbox_id
            ), first AS (
                SELECT outbox_id FROM due ORDER BY outbox_id LIMIT $4
            ), f AS (
                SELECT 1 FROM routing_domain
                WHERE domain_id = $1 AND epoch = $2 AND owner_inc = $3 AND EXISTS (SELECT 1 FROM first)
                FOR SHARE
            )
            UPDATE outbox o
            SET state = 'SENDING', epoch = $2, attempts = LEAST(o.attempts + 1, 30000), changed_at = now()
            FROM f, first, contact_point p
            WHERE o.outbox_id = first.outbox_id AND o.state = 'READY' AND p.contact_point_id = o.contact_point_id
            RETURNING o.outbox_id, o.epoch, o.attempts, o.given_back, o.message_id, o.account, o.channel,
                      o.contact_point_id, p.address, o.case_id, o.customer_id, o.text,
                      CASE WHEN o.channel = 'email' THEN (
                          SELECT i.mail::text FROM inbox i JOIN timeline t ON t.entry_id = i.message_id
                          WHERE i.contact_point_id = o.contact_point_id AND i.mail IS NOT NULL AND t.case_id = o.case_id
                          ORDER BY i.inbox_id DESC LIMIT 1) END AS mail, @files@ AS files""".replace("@files@", FileJson.of("o.message_id"));

    private static final String RECOVER = """
            WITH f AS (
                SELECT 1 FROM routing_domain WHERE domain_id = $1 AND epoch = $2 AND owner_inc = $3 FOR SHARE
            )
            UPDATE outbox o SET state = 'UNKNOWN', changed_at = now()
            FROM f, contact_point p
            WHERE o.domain_id = $1 AND o.state = 'SENDING' AND o.epoch < $2 AND p.contact_point_id = o.contact_point_id
            RETURNING o.outbox_id, o.epoch, o.attempts, o.given_back, o.message_id, o.account, o.channel,
                      o.contact_point_id, p.address, o.case_id, o.customer_id, o.text, NULL::text AS mail, NULL::jsonb AS files""";

    private static final String AGAIN =
            "UPDATE outbox SET state = 'READY', next_at = now(), changed_at = now() WHERE outbox_id = $1 AND state = 'UNKNOWN'";

    private final Pool pool;
    private final OutboxMarks marks;

    /** @param pool whose connections are set up by {@link Connections#prepared} */
    public Outbox(Pool pool) {
        this.pool = pool;
        this.marks = new OutboxMarks(pool);
    }

    /**
     * Takes due messages for sending: of one contact point one at a time, and for one account in the order in which they
     * were written. Nothing when the fence does not hold.
     */
    public Future<List<Claimed>> claim(Fence fence, int limit) {
        Tuple parameters = Tuple.of(fence.domain().value(), fence.epoch(), fence.ownerInc(), limit);
        return pool.preparedQuery(CLAIM).execute(parameters).map(Outbox::claimed);
    }

    /** After a takeover: what an earlier owner had under way is UNKNOWN now. Answers those messages. */
    public Future<List<Claimed>> recover(Fence fence) {
        Tuple parameters = Tuple.of(fence.domain().value(), fence.epoch(), fence.ownerInc());
        return pool.preparedQuery(RECOVER).execute(parameters).map(Outbox::claimed);
    }

    /** An UNKNOWN message is to be sent again, since those who get it twice recognise it. */
    public Future<Boolean> again(long id) {
        return pool.preparedQuery(AGAIN).execute(Tuple.of(id)).map(rows -> rows.rowCount() == 1);
    }

    /** Messages that were given up. */
    public DeadLetters deadLetters() {
        return new DeadLetters(pool);
    }

    /** The provider has it. */
    public Future<Marked> markSent(Claimed claimed, String providerId) {
        return marks.mark(claimed, Marked.State.SENT, TimelineRows.SENT, null, providerId, null);
    }

    /**
     * It did not go: again after a while, or FAILED when it was tried {@code limit} times.
     *
     * @param code goes onto the timeline if this was the last attempt
     */
    public Future<Marked> later(Claimed claimed, String code, String error, Duration backoff, int limit) {
        return claimed.tries() >= limit ? failed(claimed, code, error) : marks.later(claimed, error, backoff);
    }

    /** It will never go. */
    public Future<Marked> failed(Claimed claimed, String code, String error) {
        return marks.mark(claimed, Marked.State.FAILED, TimelineRows.FAILED, code, null, error);
    }

    /** The provider may or may not have it. */
    public Future<Marked> unknown(Claimed claimed, String error) {
        return marks.mark(claimed, Marked.State.UNKNOWN, null, null, null, error);
    }

    private static List<Claimed> claimed(RowSet<Row> rows) {
        List<Claimed> all = new ArrayList<>(rows.size());
        for (Row row : rows) {
            String mail = row.getString("mail");
            all.add(new Claimed(
                    row.getLong("outbox_id"),
                    row.getLong("epoch"),
                    row.getInteger("attempts"),
                    row.getInteger("attempts") - row.getInteger("given_back"),
                    new MessageId(row.getString("message_id")),
                    new AccountId(row.getString("account")),
                    Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
                    new ContactPointId(row.getString("contact_point_id")),
                    row.getString("address"),
                    new CaseId(row.getString("case_id")),
                    new CustomerId(row.getString("customer_id")),
                    row.getString("text"),
                    mail == null ? null : new JsonObject(mail),
                    FileJson.read(row.getValue("files"))));
        }
        all.sort((a, b) -> Long.compare(a.id(), b.id()));
        return List.copyOf(all);
    }
}
