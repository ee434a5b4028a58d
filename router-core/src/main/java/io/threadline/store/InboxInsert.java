package io.threadline.store;

import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The statement that admits a batch: new contact points with their customers, and the rows in order of arrival.
 *
 * <p>A contact point that another node inserts at the same moment is neither ours nor visible yet; its rows are left out
 * and sent again, when it is. So are those of a batch that is sent a second time, with the same ids, while its first
 * sending is still under way: neither address nor id may then be taken for a fault. Files go with the row that names them: kept
 * ones are claimed by its message, those to be fetched are made. Contact points are inserted in one
 * order everywhere, so that two batches do not wait for each other in a ring.
 */
final class InboxInsert {

    /** Contact points that come into being elsewhere are visible at the next attempt; more attempts are for the unforeseen. */
    private static final int ATTEMPTS = 10;

    private static final Statement SQL = Statement.of("""
            WITH t AS (
                SELECT * FROM unnest(:tenant::text[], :domain::text[], :account::text[], :channel::text[], :kind::text[],
                                     :key::text[], :message::text[], :contact_point::text[], :contact_kind::text[],
                                     :address::text[], :customer::text[], :conversation::text[], :client::text[],
                                     :trust::text[], :text::text[], :detail::text[], :mail::text[],
                                     :files::text[], :call::text[], :received::timestamptz[])
                     WITH ORDINALITY AS t (tenant_id, domain_id, account, channel, kind, key, message_id,
                                           contact_point_id, contact_kind, address, customer_id, conversation, client_id,
                                           trust, text, detail, mail, files, call, received_at, ord)
            ), known AS (
                SELECT t.ord, c.contact_point_id, c.customer_id
                FROM t JOIN contact_point c ON c.tenant_id = t.tenant_id AND c.kind = t.contact_kind
                                               AND c.address = t.address
                WHERE t.address IS NOT NULL
                UNION ALL
                SELECT t.ord, c.contact_point_id, c.customer_id
                FROM t JOIN contact_point c ON c.contact_point_id = t.contact_point_id
                WHERE t.address IS NULL
            ), made AS (
                INSERT INTO contact_point (contact_point_id, tenant_id, kind, address, customer_id, trust)
                SELECT DISTINCT ON (t.tenant_id, t.contact_kind, t.address)
                       t.contact_point_id, t.tenant_id, t.contact_kind, t.address, t.customer_id, t.trust
                FROM t
                WHERE t.address IS NOT NULL AND NOT EXISTS (SELECT 1 FROM known WHERE known.ord = t.ord)
                ORDER BY t.tenant_id, t.contact_kind, t.address, t.ord
                ON CONFLICT DO NOTHING
                RETURNING contact_point_id, tenant_id, kind, address, customer_id
            ), customers AS (
                INSERT INTO customer (customer_id, tenant_id) SELECT customer_id, tenant_id FROM made
            ), origin AS (
                SELECT ord, contact_point_id, customer_id FROM known
                UNION ALL
                SELECT t.ord, made.contact_point_id, made.customer_id
                FROM t JOIN made ON made.tenant_id = t.tenant_id AND made.kind = t.contact_kind
                                    AND made.address = t.address
            ), ready AS (
                SELECT t.*, origin.contact_point_id AS from_contact_point, origin.customer_id AS from_customer
                FROM t LEFT JOIN origin ON origin.ord = t.ord
                WHERE origin.ord IS NOT NULL OR t.kind = 'receipt' OR (t.kind = 'call' AND t.address IS NULL)
            ), firsts AS (
                SELECT DISTINCT ON (tenant_id, account, key) * FROM ready ORDER BY tenant_id, account, key, ord
            ), stored AS (
                INSERT INTO inbox (tenant_id, domain_id, account, channel, kind, key, message_id, contact_point_id,
                                   conversation, client_id, trust, text, detail, mail, files, call, received_at)
                SELECT tenant_id, domain_id, account, channel, kind, key, message_id, from_contact_point, conversation,
                       client_id, trust, text, detail, mail::jsonb, files::jsonb, call::jsonb, received_at
                FROM firsts ORDER BY ord
                ON CONFLICT (tenant_id, account, key) DO NOTHING
                RETURNING inbox_id, tenant_id, account, key
            ), brought AS (
                SELECT firsts.tenant_id, firsts.domain_id, firsts.account, firsts.message_id, e.file, e.place
                FROM stored JOIN firsts ON firsts.tenant_id = stored.tenant_id AND firsts.account = stored.account
                                           AND firsts.key = stored.key
                     CROSS JOIN LATERAL jsonb_array_elements(firsts.files::jsonb) WITH ORDINALITY AS e (file, place)
                WHERE firsts.files IS NOT NULL
            ), claimed AS (
                UPDATE file SET message_id = brought.message_id, place = brought.place
                FROM brought
                WHERE file.file_id = brought.file->>'id' AND file.message_id IS NULL AND NOT brought.file ? 'url'
            ), awaited AS (
                INSERT INTO file (file_id, tenant_id, domain_id, holder, state, name, declared, type, size, message_id,
                                  place, source, account)
                SELECT file->>'id', tenant_id, domain_id, 'account/' || account, 'PENDING', file->>'name',
                       file->>'declared', 'application/octet-stream', 0, message_id, place, file->>'url', account
                FROM brought WHERE file ? 'url'
            )
            SELECT ready.ord, stored.inbox_id, ready.from_contact_point, ready.from_customer
            FROM ready LEFT JOIN firsts ON firsts.ord = ready.ord
                 LEFT JOIN stored ON stored.tenant_id = firsts.tenant_id AND stored.account = firsts.account
                                     AND stored.key = firsts.key""");

    private InboxInsert() {}

    static Future<List<Admitted>> all(SqlClient client, List<NewMessage> messages) {
        return some(client, messages, ATTEMPTS);
    }

    private static Future<List<Admitted>> some(SqlClient client, List<NewMessage> messages, int attempts) {
        return Resend.bounded(() -> execute(client, messages)).compose(admitted -> {
            List<Integer> left = new ArrayList<>();
            for (int i = 0; i < messages.size(); i++) {
                if (!admitted.containsKey(i)) {
                    left.add(i);
                }
            }
            if (left.isEmpty()) {
                return Future.succeededFuture(inOrder(admitted));
            }
            if (attempts <= 1) {
                return Future.failedFuture("The contact points of " + left.size() + " messages could not be stored");
            }
            return some(client, left.stream().map(messages::get).toList(), attempts - 1)
                    .map(later -> {
                        for (int i = 0; i < left.size(); i++) {
                            admitted.put(left.get(i), later.get(i));
                        }
                        return inOrder(admitted);
                    });
        });
    }

    private static List<Admitted> inOrder(Map<Integer, Admitted> admitted) {
        List<Admitted> list = new ArrayList<>(admitted.size());
        for (int i = 0; i < admitted.size(); i++) {
            list.add(admitted.get(i));
        }
        return List.copyOf(list);
    }

    /** By place in the list; a message without answer is to be sent again. */
    private static Future<Map<Integer, Admitted>> execute(SqlClient client, List<NewMessage> messages) {
        List<InboxLine> lines = messages.stream().map(InboxLine::of).toList();
        return client.preparedQuery(SQL.sql())
                .execute(InboxLine.bind(SQL, lines))
                .map(InboxInsert::admitted);
    }

    private static Map<Integer, Admitted> admitted(RowSet<Row> rows) {
        Map<Integer, Admitted> admitted = new HashMap<>();
        for (Row row : rows) {
            Long id = row.getLong("inbox_id");
            String contactPoint = row.getString("from_contact_point");
            String customer = row.getString("from_customer");
            admitted.put(
                    row.getLong("ord").intValue() - 1,
                    id == null
                            ? new Admitted.Duplicate()
                            : new Admitted.Inserted(
                                    id,
                                    contactPoint == null ? null : new ContactPointId(contactPoint),
                                    customer == null ? null : new CustomerId(customer)));
        }
        return admitted;
    }
}
