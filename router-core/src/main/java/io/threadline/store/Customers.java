package io.threadline.store;

import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.TenantId;
import io.threadline.model.Trust;
import io.threadline.store.Identity.Address;
import io.threadline.store.Identity.Known;
import io.threadline.store.Identity.Plan;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Customers and their contact points, as chat visitors make them. Wants a transaction: of two nodes that write the same address
 * at once the later one collides with its unique key and is to begin again (see {@link Collisions}).
 */
final class Customers {

    /** A JSON array of the contact points {@code p}, oldest first. */
    static final String POINTS = "coalesce(jsonb_agg(jsonb_build_object('id', p.contact_point_id, 'kind', p.kind,"
            + " 'address', p.address, 'trust', lower(p.trust)) ORDER BY p.created_at, p.contact_point_id), '[]'::jsonb)";

    private final SqlClient transaction;
    private final TenantId tenant;

    Customers(SqlClient transaction, TenantId tenant) {
        this.transaction = transaction;
        this.tenant = tenant;
    }

    /**
     * Who a visitor turned out to be.
     *
     * @param trust of the contact point
     * @param changedTo the customer's new version when something of theirs changed, else 0
     */
    record Identified(ContactPointId contactPoint, CustomerId customer, Trust trust, long changedTo) {}

    /** A {@code Customer} of {@code docs/desk.md}. */
    static JsonObject json(String id, @Nullable String name, long version, JsonArray points) {
        return new JsonObject()
                .put("id", id)
                .put("name", name)
                .put("version", version)
                .put("contactPoints", points);
    }

    /** A visitor whom nobody knows: a new customer with one contact point. */
    Future<Identified> create(Address visitor, @Nullable String name) {
        CustomerId customer = new CustomerId(RandomId.next());
        ContactPointId point = new ContactPointId(RandomId.next());
        return insertCustomer(customer, name)
                .compose(nothing -> insertPoint(point, visitor, customer, Trust.CLAIMED))
                .map(nothing -> new Identified(point, customer, Trust.CLAIMED, 0));
    }

    /**
     * A visitor whose token was checked.
     *
     * @param visitor their chat address
     * @param claims addresses of the token in normal form, the most telling first
     */
    Future<Identified> identify(Address visitor, List<Address> claims, @Nullable String name) {
        List<Address> all = new ArrayList<>();
        all.add(visitor);
        all.addAll(claims);
        return known(all).compose(known -> {
            Plan plan = Identity.of(all, known);
            ContactPointId point = known.stream()
                    .filter(k -> k.address().equals(visitor))
                    .map(Known::id)
                    .findFirst()
                    .orElseGet(() -> new ContactPointId(RandomId.next()));
            CustomerId customer = plan.customer() == null ? new CustomerId(RandomId.next()) : plan.customer();
            return write(plan, customer, visitor, point, name)
                    .map(version -> new Identified(point, customer, Trust.VERIFIED, version));
        });
    }

    /** Locks what is known, in one order, so that no link moves meanwhile. */
    private Future<List<Known>> known(List<Address> addresses) {
        String[] kinds = addresses.stream().map(Address::kind).toArray(String[]::new);
        String[] values = addresses.stream().map(Address::address).toArray(String[]::new);
        return transaction
                .preparedQuery(
                        "SELECT p.kind, p.address, p.contact_point_id, p.customer_id, p.trust FROM contact_point p"
                                + " JOIN unnest($2::text[], $3::text[]) a (kind, address) USING (kind, address)"
                                + " WHERE p.tenant_id = $1 ORDER BY p.kind, p.address FOR NO KEY UPDATE OF p")
                .execute(Tuple.of(tenant.value(), kinds, values))
                .map(rows -> {
                    List<Known> known = new ArrayList<>();
                    for (Row row : rows) {
                        known.add(new Known(
                                new Address(row.getString(0), row.getString(1)),
                                new ContactPointId(row.getString(2)),
                                new CustomerId(row.getString(3)),
                                row.getString(4).equals(Trust.VERIFIED.name())));
                    }
                    return known;
                });
    }

    /** The customer's new version, or 0 when nothing changed or nobody can have seen them before. */
    private Future<Long> write(
            Plan plan, CustomerId customer, Address visitor, ContactPointId visitorPoint, @Nullable String name) {
        boolean isNew = plan.customer() == null;
        Future<Void> written = isNew ? insertCustomer(customer, name) : Future.succeededFuture();
        for (Address address : plan.create().stream().sorted().toList()) {
            ContactPointId id = address.equals(visitor) ? visitorPoint : new ContactPointId(RandomId.next());
            written = written.compose(nothing -> insertPoint(id, address, customer, Trust.VERIFIED));
        }
        for (ContactPointId other : plan.suggest()) {
            written = written.compose(nothing -> suggest(other, customer));
        }
        if (isNew) {
            return written.map(0L);
        }
        boolean changed = !plan.create().isEmpty() || !plan.verify().isEmpty();
        return written.compose(nothing -> verify(plan.verify())).compose(nothing -> update(customer, name, changed));
    }

    private Future<Void> insertCustomer(CustomerId customer, @Nullable String name) {
        return transaction
                .preparedQuery("INSERT INTO customer (customer_id, tenant_id, name) VALUES ($1, $2, $3)")
                .execute(Tuple.of(customer.value(), tenant.value(), name))
                .mapEmpty();
    }

    private Future<Void> insertPoint(ContactPointId id, Address address, CustomerId customer, Trust trust) {
        return transaction
                .preparedQuery(
                        "INSERT INTO contact_point (contact_point_id, tenant_id, kind, address, customer_id, trust,"
                                + " linked_by) VALUES ($1, $2, $3, $4, $5, $6, $7)")
                .execute(Tuple.of(
                        id.value(),
                        tenant.value(),
                        address.kind(),
                        address.address(),
                        customer.value(),
                        trust.name(),
                        trust == Trust.VERIFIED ? "token" : null))
                .mapEmpty();
    }

    private Future<Void> suggest(ContactPointId point, CustomerId customer) {
        return transaction
                .preparedQuery("INSERT INTO suggested_link (tenant_id, contact_point_id, customer_id, why)"
                        + " VALUES ($1, $2, $3, 'A signed visitor token names both.') ON CONFLICT DO NOTHING")
                .execute(Tuple.of(tenant.value(), point.value(), customer.value()))
                .mapEmpty();
    }

    private Future<Void> verify(List<ContactPointId> points) {
        if (points.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction
                .preparedQuery("UPDATE contact_point SET trust = 'VERIFIED', linked_by = 'token'"
                        + " WHERE contact_point_id = ANY($1)")
                .execute(Tuple.of(points.stream().map(ContactPointId::value).toArray(String[]::new)))
                .mapEmpty();
    }

    /** A name is only filled in: agents know better than forms. */
    private Future<Long> update(CustomerId customer, @Nullable String name, boolean changed) {
        return transaction
                .preparedQuery(
                        "UPDATE customer SET version = version + 1, name = coalesce(name, $2)"
                                + " WHERE customer_id = $1 AND ($3 OR (name IS NULL AND $2::text IS NOT NULL)) RETURNING version")
                .execute(Tuple.of(customer.value(), name, changed))
                .map(rows -> rows.size() == 0 ? 0L : rows.iterator().next().getLong(0));
    }
}
