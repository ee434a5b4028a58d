package io.threadline.store;

import io.threadline.model.Attachment;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.threadline.model.Trust;
import io.threadline.store.Customers.Identified;
import io.threadline.store.Identity.Address;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chat conversations, the bearers that resume them and what was said in them. Messages are written by intake and journal. */
public final class ConversationStore {

    private static final int TOKENS = 10;

    private static final String STORED = "SELECT c.conversation, c.contact_point_id, p.customer_id, c.name, p.trust,"
            + " c.last_seq, c.read_by_agent, c.ended";

    private final Pool pool;

    public ConversationStore(Pool pool) {
        this.pool = pool;
    }

    /** Where a conversation is held. */
    public record Place(TenantId tenant, DomainId domain, AccountId account) {}

    /** A visitor by a checked token: {@code mail} and {@code phone} in normal form or null. */
    public record Visitor(
            String subject,
            @Nullable String name,
            @Nullable String mail,
            @Nullable String phone) {}

    /**
     * A conversation as stored.
     *
     * @param trust of its contact point
     * @param readByAgent number of the last message that an agent has read, 0 for none
     * @param ended why its last interaction ended, or null
     */
    public record Stored(
            String id,
            ContactPointId contactPoint,
            CustomerId customer,
            @Nullable String name,
            Trust trust,
            long lastSeq,
            long readByAgent,
            @Nullable String ended) {}

    /**
     * A conversation with a new bearer.
     *
     * @param changedTo the customer's version when an older one is now wrong, else 0
     */
    public record Opened(Stored conversation, String token, long changedTo) {}

    /** One message. */
    public record Line(
            long seq,
            String sender,
            @Nullable String name,
            String text,
            Instant at,
            @Nullable String clientId,
            List<Attachment> files) {}

    /** A new conversation of a new customer, who typed mail and phone, in normal form or null, which are linked to nobody. */
    public Future<Opened> open(
            Place place, @Nullable String name, @Nullable String typedMail, @Nullable String typedPhone) {
        String id = RandomId.next();
        Address visitor = chat(place, id);
        return Collisions.transact(
                pool,
                transaction -> new Customers(transaction, place.tenant())
                        .create(visitor, name)
                        .compose(who -> opened(transaction, place, id, who, name))
                        .compose(opened -> typed(transaction, opened, typedMail, typedPhone)));
    }

    private static Future<Opened> typed(
            SqlClient transaction, Opened opened, @Nullable String mail, @Nullable String phone) {
        return mail == null && phone == null
                ? Future.succeededFuture(opened)
                : transaction
                        .preparedQuery(
                                "UPDATE conversation SET typed_email = $2, typed_phone = $3 WHERE conversation = $1")
                        .execute(Tuple.of(opened.conversation().id(), mail, phone))
                        .map(opened);
    }

    /** The conversation of a visitor, who is found or becomes a customer by {@link Identity}. */
    public Future<Opened> identify(Place place, Visitor visitor) {
        List<Address> claims = new ArrayList<>();
        if (visitor.mail() != null) {
            claims.add(new Address("email", visitor.mail()));
        }
        if (visitor.phone() != null) {
            claims.add(new Address("phone", visitor.phone()));
        }
        Address own = chat(place, visitor.subject());
        String name = visitor.name();
        return Collisions.transact(
                pool,
                transaction -> new Customers(transaction, place.tenant())
                        .identify(own, claims, name)
                        .compose(who -> opened(transaction, place, RandomId.next(), who, name)));
    }

    private static Address chat(Place place, String visitor) {
        return new Address("chat", place.account().value() + "/" + visitor);
    }

    private static Future<Opened> opened(
            SqlClient transaction, Place place, String newId, Identified who, @Nullable String name) {
        return transaction
                .preparedQuery(
                        "INSERT INTO conversation (conversation, tenant_id, domain_id, account, contact_point_id, name)"
                                + " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (contact_point_id, account)"
                                + " DO UPDATE SET name = coalesce(excluded.name, conversation.name)"
                                + " RETURNING conversation, name, last_seq, read_by_agent, ended")
                .execute(Tuple.of(
                        newId,
                        place.tenant().value(),
                        place.domain().value(),
                        place.account().value(),
                        who.contactPoint().value(),
                        name))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Stored(
                            row.getString(0),
                            who.contactPoint(),
                            who.customer(),
                            row.getString(1),
                            who.trust(),
                            row.getLong(2),
                            row.getLong(3),
                            row.getString(4));
                })
                .compose(stored ->
                        token(transaction, stored.id()).map(token -> new Opened(stored, token, who.changedTo())));
    }

    /** A further bearer; the oldest beyond ten end. */
    private static Future<String> token(SqlClient transaction, String conversation) {
        Bearer bearer = Bearer.fresh("");
        return transaction
                .preparedQuery("WITH old AS (DELETE FROM conversation_token WHERE token_hash IN ("
                        + "SELECT token_hash FROM conversation_token WHERE conversation = $1"
                        + " ORDER BY created_at DESC, token_hash OFFSET " + (TOKENS - 1) + "))"
                        + " INSERT INTO conversation_token (token_hash, conversation) VALUES ($2, $1)")
                .execute(Tuple.of(conversation, bearer.hash()))
                .map(done -> bearer.token());
    }

    /** The conversation of a bearer on this account, or null. */
    public Future<@Nullable Stored> resume(TenantId tenant, AccountId account, String token) {
        return pool.preparedQuery(STORED
                        + " FROM conversation_token t JOIN conversation c USING (conversation)"
                        + " JOIN contact_point p USING (contact_point_id)"
                        + " WHERE t.token_hash = $1 AND c.tenant_id = $2 AND c.account = $3")
                .execute(Tuple.of(Bearer.hashOf(token), tenant.value(), account.value()))
                .map(rows -> rows.size() == 0 ? null : stored(rows.iterator().next()));
    }

    /** Messages after {@code seq} in order. */
    public Future<List<Line>> read(String conversation, long after, int limit) {
        return pool.preparedQuery("SELECT seq, sender, name, text, at, client_id, "
                        + FileJson.of("m.message_id") + " AS files FROM chat_message m"
                        + " WHERE conversation = $1 AND seq > $2 ORDER BY seq LIMIT $3")
                .execute(Tuple.of(conversation, after, limit))
                .map(rows -> {
                    List<Line> lines = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        lines.add(new Line(
                                row.getLong(0),
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getOffsetDateTime(4).toInstant(),
                                row.getString(5),
                                FileJson.read(row.getValue(6))));
                    }
                    return lines;
                });
    }

    /** Moves the customer's read mark forwards, to no message that does not exist; false when it was there already. */
    public Future<Boolean> readByCustomer(String conversation, long upTo) {
        return moveMark("read_by_customer", conversation, upTo);
    }

    /** Moves the agent's read mark forwards, to no message that does not exist; false when it was there already. */
    public Future<Boolean> readByAgent(String conversation, long upTo) {
        return moveMark("read_by_agent", conversation, upTo);
    }

    private Future<Boolean> moveMark(String mark, String conversation, long upTo) {
        return pool.preparedQuery("UPDATE conversation SET " + mark + " = $2 WHERE conversation = $1 AND " + mark
                        + " < $2 AND last_seq >= $2")
                .execute(Tuple.of(conversation, upTo))
                .map(rows -> rows.rowCount() == 1);
    }

    /** The conversation of a chat contact point, or null. */
    public Future<@Nullable Stored> of(ContactPointId contactPoint) {
        return pool.preparedQuery(STORED
                        + " FROM conversation c JOIN contact_point p USING (contact_point_id)"
                        + " WHERE c.contact_point_id = $1 ORDER BY c.created_at DESC LIMIT 1")
                .execute(Tuple.of(contactPoint.value()))
                .map(rows -> rows.size() == 0 ? null : stored(rows.iterator().next()));
    }

    /** Of these conversations the last numbers that lie beyond those given. */
    public Future<Map<String, Long>> moved(Map<String, Long> seen) {
        String[] ids = seen.keySet().toArray(String[]::new);
        Long[] seqs = new Long[ids.length];
        for (int at = 0; at < ids.length; at++) {
            seqs[at] = seen.get(ids[at]);
        }
        return pool.preparedQuery("SELECT c.conversation, c.last_seq FROM unnest($1::text[], $2::bigint[]) s (id, seq)"
                        + " JOIN conversation c ON c.conversation = s.id AND c.last_seq > s.seq")
                .execute(Tuple.of(ids, (Object) seqs))
                .map(rows -> {
                    Map<String, Long> moved = new HashMap<>();
                    for (Row row : rows) {
                        moved.put(row.getString(0), row.getLong(1));
                    }
                    return moved;
                });
    }

    private static Stored stored(Row row) {
        return new Stored(
                row.getString(0),
                new ContactPointId(row.getString(1)),
                new CustomerId(row.getString(2)),
                row.getString(3),
                Trust.valueOf(row.getString(4)),
                row.getLong(5),
                row.getLong(6),
                row.getString(7));
    }
}
