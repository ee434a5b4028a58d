package io.threadline.store;

import io.threadline.model.Id.DomainId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was accepted from the outside: inserted on any node, read by the owner of its domain, consumed by the append that
 * settles it. A row is unconsumed while {@code inbox_consumed} has no row of its id, and never by comparing ids: they
 * commit out of order.
 *
 * <p>A row whose handling failed three times is {@link Parked}: not given out until an administrator asks for it again. A receipt
 * waits up to ten minutes for the message it speaks of: by the provider's id, or by ours where the answer with that id was lost.
 */
public final class Inbox {

    /** Failed attempts after which a row is parked. */
    public static final int ATTEMPTS = 3;

    private static final String ROWS = """
            SELECT i.inbox_id, i.kind, i.account, i.channel, i.message_id, i.contact_point_id, i.conversation,
                   i.client_id, i.trust, i.text, i.detail, i.received_at, p.customer_id, c.last_case,
                   COALESCE(x.attempts, 0) AS attempts, o.message_id AS sent_message, o.case_id AS sent_case,
                   COALESCE(k.customer_id, o.customer_id) AS sent_customer, h.case_id AS thread,
                   COALESCE(i.mail->>'quoted', '') <> '' AS quotes,
                   CASE WHEN i.files IS NOT NULL THEN @files@ END AS files,
                   i.call::text AS call, u.name AS call_agent, u.display_name AS call_name
            FROM (SELECT r.* FROM inbox r
                  WHERE r.domain_id = $1 AND r.inbox_id @range@
                    AND NOT EXISTS (SELECT 1 FROM inbox_consumed d WHERE d.inbox_id = r.inbox_id AND d.inbox_id @range@)
                  ORDER BY r.inbox_id OFFSET 0) i
                 LEFT JOIN inbox_fault x ON x.inbox_id = i.inbox_id
                 LEFT JOIN contact_point p ON p.contact_point_id = i.contact_point_id
                 LEFT JOIN customer c ON c.customer_id = p.customer_id
                 LEFT JOIN outbox o ON i.kind = 'receipt' AND o.outbox_id = COALESCE(
                     (SELECT s.outbox_id FROM outbox s
                      WHERE i.kind = 'receipt' AND s.account = i.account AND s.provider_id = i.message_id LIMIT 1),
                     (SELECT s.outbox_id FROM outbox s
                      WHERE i.kind = 'receipt' AND s.message_id = i.client_id AND s.account = i.account
                        AND s.provider_id IS NULL AND s.state = 'UNKNOWN'))
                 LEFT JOIN case_file k ON k.case_id = o.case_id
                 LEFT JOIN outbox a ON a.message_id = i.mail->>'answers' AND a.domain_id = i.domain_id
                 LEFT JOIN case_file h ON h.case_id = a.case_id AND h.customer_id = p.customer_id
                 LEFT JOIN LATERAL (
                     SELECT u.name, u.display_name FROM app_user u
                     WHERE i.kind = 'call' AND u.tenant_id = i.tenant_id AND u.domain_id = i.domain_id
                       AND (u.name = i.call->>'party' OR u.endpoint = i.call->>'party')
                     ORDER BY u.name <> i.call->>'party', u.name LIMIT 1) u ON true
            WHERE x.parked IS NOT TRUE
              AND (i.kind <> 'receipt' OR o.message_id IS NOT NULL OR i.stored_at < now() - interval '10 minutes')
            """;

    private static final String UNCONSUMED =
            in("> GREATEST($2, (SELECT inbox_floor FROM routing_domain WHERE domain_id = $1))")
                    + " ORDER BY i.inbox_id LIMIT $3";

    private static final String BY_IDS = in("= ANY ($2)") + " ORDER BY i.inbox_id";

    private static final String FAULT = """
            INSERT INTO inbox_fault AS x (inbox_id, domain_id, attempts, parked, fault)
            SELECT i.inbox_id, i.domain_id, 1, false, left($2, 500) FROM inbox i
            WHERE i.inbox_id = ANY ($1) AND NOT EXISTS (SELECT 1 FROM inbox_consumed c WHERE c.inbox_id = i.inbox_id)
            ORDER BY i.inbox_id
            ON CONFLICT (inbox_id) DO UPDATE
            SET attempts = LEAST(x.attempts + 1, 30000), parked = x.attempts + 1 >= $3, fault = excluded.fault, at = now()
            RETURNING inbox_id, attempts, parked, fault, at""";

    private static final String FLOOR = """
            UPDATE routing_domain d SET inbox_floor = n.floor
            FROM (SELECT COALESCE(
                      (SELECT i.inbox_id - 1 FROM inbox i
                       WHERE i.domain_id = $1 AND i.inbox_id > $2
                         AND (i.stored_at > now() - interval '10 minutes'
                              OR (NOT EXISTS (SELECT 1 FROM inbox_consumed c WHERE c.inbox_id = i.inbox_id)
                                  AND NOT EXISTS (SELECT 1 FROM inbox_fault x WHERE x.inbox_id = i.inbox_id AND x.parked)))
                       ORDER BY i.inbox_id LIMIT 1),
                      (SELECT max(i.inbox_id) FROM inbox i WHERE i.domain_id = $1)) AS floor) n
            WHERE d.domain_id = $1 AND d.inbox_floor = $2 AND d.inbox_floor < n.floor
            RETURNING d.inbox_floor""";

    private static final String CURRENT_FLOOR = "SELECT inbox_floor FROM routing_domain WHERE domain_id = $1";

    private final Pool pool;

    /** @param pool whose connections are set up by {@link Connections#prepared} */
    public Inbox(Pool pool) {
        this.pool = pool;
    }

    /**
     * Admits a batch in its order with one statement. A batch in which two rows have the same key, or come from the same
     * new address, is fine. Keep one batch in flight, so that a customer's messages keep their order.
     *
     * @return an answer for each message, in order; all of it is committed
     */
    public Future<List<Admitted>> insert(List<NewMessage> messages) {
        return messages.isEmpty() ? Future.succeededFuture(List.of()) : InboxInsert.all(pool, messages);
    }

    /**
     * Rows of a domain that wait to be handled, by id, from the stored floor or {@code afterId} on, whichever is higher.
     * The cost grows with the rows of the last ten minutes above {@code afterId}: poll often from a recent id and now and
     * then from 0, because rows commit out of the order of their ids.
     */
    public Future<List<InboxRow>> unconsumed(DomainId domain, long afterId, int limit) {
        return pool.preparedQuery(UNCONSUMED)
                .execute(Tuple.of(domain.value(), afterId, limit))
                .map(InboxRows::of);
    }

    /** Those of the rows that wait to be handled, by id. */
    public Future<List<InboxRow>> byIds(DomainId domain, List<Long> ids) {
        return pool.preparedQuery(BY_IDS)
                .execute(Tuple.of(domain.value(), array(ids)))
                .map(InboxRows::of);
    }

    /** A row whose handling failed. */
    public record Fault(long id, int attempts, boolean parked, String fault, Instant at) {}

    /** Notes one more failed attempt for each row that is not consumed; at {@link #ATTEMPTS} it is parked. */
    public Future<List<Fault>> recordFault(List<Long> ids, String fault) {
        Tuple parameters = Tuple.of(array(ids), CleanText.of(fault), ATTEMPTS);
        return pool.preparedQuery(FAULT).execute(parameters).map(Inbox::faults);
    }

    /** The rows that are parked. */
    public Parked parked() {
        return new Parked(pool);
    }

    /**
     * Moves the floor as far as all below is settled and older than ten minutes, longer than an insert can take. Answers
     * where it is now. Once a minute is often enough; each call walks only what it passes.
     */
    public Future<Long> moveFloor(DomainId domain) {
        return pool.preparedQuery(CURRENT_FLOOR)
                .execute(Tuple.of(domain.value()))
                .map(rows -> rows.iterator().next().getLong("inbox_floor"))
                .compose(floor -> pool.preparedQuery(FLOOR)
                        .execute(Tuple.of(domain.value(), floor))
                        .map(rows -> rows.size() == 0
                                ? floor
                                : rows.iterator().next().getLong("inbox_floor")));
    }

    /**
     * Both sides are told the range: marks are kept as long as rows, and a poll must not walk through all of them. The offset keeps the
     * planner from joining every row of the range with its customer before it leaves out those that are consumed, nearly all.
     */
    private static String in(String range) {
        return ROWS.replace("@range@", range).replace("@files@", FileJson.of("i.message_id"));
    }

    private static Object array(List<Long> ids) {
        return ids.toArray(Long[]::new);
    }

    private static List<Fault> faults(RowSet<Row> rows) {
        List<Fault> faults = new ArrayList<>(rows.size());
        for (Row row : rows) {
            faults.add(new Fault(
                    row.getLong("inbox_id"),
                    row.getInteger("attempts"),
                    row.getBoolean("parked"),
                    row.getString("fault"),
                    row.getOffsetDateTime("at").toInstant()));
        }
        return faults;
    }
}
