package io.threadline.store;

import io.threadline.model.Channel;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a customer can be reached, and whose an address is. */
public final class Reach {

    /** A contact point with the account over which to write to it. */
    public record Way(ContactPointId contactPoint, Channel channel, AccountId account) {}

    /** How to write to a contact point first, and the customer's case before. */
    public record First(
            Channel channel, AccountId account, @Nullable CaseId lastCase) {}

    /** A contact point and whose it is. */
    public record Owned(ContactPointId contactPoint, CustomerId customer) {}

    /**
     * Where they were written to or wrote last first, then by any account of the domain that reaches them; last over an account
     * that was removed, which the domain then refuses with the reason.
     */
    private static final String WAY = """
            SELECT p.contact_point_id, w.channel, w.account
            FROM case_file f
            JOIN contact_point p ON p.customer_id = f.customer_id AND p.tenant_id = f.tenant_id
            CROSS JOIN LATERAL (
                (SELECT t.channel, t.account, t.at, 1 AS used FROM timeline t
                 WHERE t.contact_point_id = p.contact_point_id AND t.account IS NOT NULL AND t.channel IS NOT NULL
                   AND ($4::text IS NULL OR t.channel = $4)
                 ORDER BY t.at DESC LIMIT 1)
                UNION ALL
                SELECT 'CHAT', c.account, c.created_at, 0 FROM conversation c WHERE c.contact_point_id = p.contact_point_id
                UNION ALL
                SELECT upper(a.kind), a.name, NULL, 0 FROM channel_account a
                WHERE a.tenant_id = f.tenant_id AND a.domain_id = $3
                  AND ((p.kind = 'phone' AND upper(a.kind) = 'SMS') OR (p.kind = 'email' AND upper(a.kind) = 'EMAIL'))
            ) w
            LEFT JOIN channel_account l ON l.tenant_id = f.tenant_id AND l.name = w.account
            WHERE f.tenant_id = $1 AND f.case_id = $2
              AND ($4::text IS NULL OR w.channel = $4)
              AND ($5::text IS NULL OR p.contact_point_id = $5)
            ORDER BY l.name IS NULL, w.used DESC, w.at DESC NULLS LAST, w.account
            LIMIT 1
            """;

    /** By the account over which they were last in touch there, else by any of the domain that reaches them. */
    private static final String FIRST = """
            SELECT w.channel, w.account, c.last_case
            FROM contact_point p
            JOIN customer c ON c.customer_id = p.customer_id
            CROSS JOIN LATERAL (
                (SELECT t.channel, t.account, 1 AS used FROM timeline t
                 JOIN channel_account a ON a.tenant_id = p.tenant_id AND a.name = t.account AND a.domain_id = $2
                 WHERE t.contact_point_id = p.contact_point_id AND t.channel IN ('SMS', 'EMAIL')
                 ORDER BY t.at DESC LIMIT 1)
                UNION ALL
                SELECT upper(a.kind), a.name, 0 FROM channel_account a
                WHERE a.tenant_id = p.tenant_id AND a.domain_id = $2
                  AND ((p.kind = 'phone' AND upper(a.kind) = 'SMS') OR (p.kind = 'email' AND upper(a.kind) = 'EMAIL'))
            ) w
            WHERE p.tenant_id = $1 AND p.customer_id = $3 AND p.contact_point_id = $4
            ORDER BY w.used DESC, w.account
            LIMIT 1
            """;

    private static final String BEGIN = """
            WITH p AS (INSERT INTO contact_point (contact_point_id, tenant_id, kind, address, customer_id)
                       VALUES ($4, $1, $2, $3, $5)
                       ON CONFLICT (tenant_id, kind, address) DO NOTHING
                       RETURNING contact_point_id, customer_id),
                 c AS (INSERT INTO customer (customer_id, tenant_id, name) SELECT customer_id, $1, $6 FROM p)
            SELECT contact_point_id, customer_id FROM p
            """;

    private static final String OWNED = """
            SELECT contact_point_id, customer_id FROM contact_point
            WHERE tenant_id = $1 AND kind = $2 AND address = $3
            """;

    /** Makes the contact point of an address nobody wrote from yet; one that appeared meanwhile is found by the next look. */
    private static final String MAKE = """
            WITH p AS (INSERT INTO contact_point (contact_point_id, tenant_id, kind, address, customer_id, trust, linked_by)
                       SELECT $4, $1, $2, $3, c.customer_id, 'VERIFIED', $6 FROM customer c
                       WHERE c.tenant_id = $1 AND c.customer_id = $5
                       ON CONFLICT (tenant_id, kind, address) DO NOTHING
                       RETURNING contact_point_id, customer_id),
                 v AS (UPDATE customer SET version = version + 1 WHERE customer_id IN (SELECT customer_id FROM p))
            SELECT contact_point_id, customer_id FROM p
            """;

    private final Pool pool;

    public Reach(Pool pool) {
        this.pool = pool;
    }

    /**
     * The best way to the customer of a case.
     *
     * @param channel only by it, or null
     * @param contactPoint only there, or null
     * @return null when there is none
     */
    public Future<@Nullable Way> way(
            TenantId tenant,
            CaseId caseId,
            DomainId domain,
            @Nullable Channel channel,
            @Nullable ContactPointId contactPoint) {
        return pool.preparedQuery(WAY)
                .execute(Tuple.of(
                        tenant.value(),
                        caseId.value(),
                        domain.value(),
                        channel == null ? null : channel.name(),
                        contactPoint == null ? null : contactPoint.value()))
                .map(rows -> {
                    for (Row row : rows) {
                        return new Way(
                                new ContactPointId(row.getString(0)),
                                Channel.valueOf(row.getString(1)),
                                new AccountId(row.getString(2)));
                    }
                    return null;
                });
    }

    /** Whose an address in normal form is, or null when nobody has written from it and it was never linked. */
    public Future<@Nullable Owned> owner(TenantId tenant, String kind, String address) {
        return pool.preparedQuery(OWNED)
                .execute(Tuple.of(tenant.value(), kind, address))
                .map(Reach::owned);
    }

    /**
     * Gives an address that nobody has to a customer.
     *
     * @param contactPoint a new random id
     * @return null when there is no such customer or the address is somebody's by now
     */
    public Future<@Nullable Owned> make(
            TenantId tenant,
            String kind,
            String address,
            ContactPointId contactPoint,
            CustomerId customer,
            String linkedBy) {
        return pool.preparedQuery(MAKE)
                .execute(Tuple.of(tenant.value(), kind, address, contactPoint.value(), customer.value(), linkedBy))
                .map(Reach::owned);
    }

    /** How to write to a customer first; null when the contact point is not theirs or no account of the domain reaches it. */
    public Future<@Nullable First> first(
            TenantId tenant, DomainId domain, CustomerId customer, ContactPointId contactPoint) {
        return pool.preparedQuery(FIRST)
                .execute(Tuple.of(tenant.value(), domain.value(), customer.value(), contactPoint.value()))
                .map(rows -> {
                    for (Row row : rows) {
                        String last = row.getString(2);
                        return new First(
                                Channel.valueOf(row.getString(0)),
                                new AccountId(row.getString(1)),
                                last == null ? null : new CaseId(last));
                    }
                    return null;
                });
    }

    /**
     * A new customer with an address that nobody has.
     *
     * @return null when somebody has it by now
     */
    public Future<@Nullable Owned> begin(TenantId tenant, String kind, String address, @Nullable String name) {
        return pool.preparedQuery(BEGIN)
                .execute(Tuple.of(tenant.value(), kind, address, RandomId.next(), RandomId.next(), name))
                .map(Reach::owned);
    }

    /** Whether there is such a customer. */
    public Future<Boolean> isCustomer(TenantId tenant, CustomerId customer) {
        return pool.preparedQuery("SELECT 1 FROM customer WHERE tenant_id = $1 AND customer_id = $2")
                .execute(Tuple.of(tenant.value(), customer.value()))
                .map(rows -> rows.size() > 0);
    }

    /** The customer's contact points, the oldest first. */
    public Future<List<ContactPointId>> points(TenantId tenant, CustomerId customer, int limit) {
        return pool.preparedQuery("SELECT contact_point_id FROM contact_point WHERE tenant_id = $1 AND customer_id = $2"
                        + " ORDER BY created_at, contact_point_id LIMIT $3")
                .execute(Tuple.of(tenant.value(), customer.value(), limit))
                .map(rows -> rows.stream()
                        .map(row -> new ContactPointId(row.getString(0)))
                        .toList());
    }

    /** Whether the contact point is that customer's. */
    public Future<Boolean> isTheirs(TenantId tenant, CustomerId customer, ContactPointId contactPoint) {
        return pool.preparedQuery(
                        "SELECT 1 FROM contact_point WHERE tenant_id = $1 AND customer_id = $2 AND contact_point_id = $3")
                .execute(Tuple.of(tenant.value(), customer.value(), contactPoint.value()))
                .map(rows -> rows.size() > 0);
    }

    private static @Nullable Owned owned(RowSet<Row> rows) {
        for (Row row : rows) {
            return new Owned(new ContactPointId(row.getString(0)), new CustomerId(row.getString(1)));
        }
        return null;
    }
}
