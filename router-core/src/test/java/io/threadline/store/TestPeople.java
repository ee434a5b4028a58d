package io.threadline.store;

import io.threadline.model.Id.CustomerId;

/** Customers and what they said, written as the journal's append writes them. */
public final class TestPeople {

    private TestPeople() {}

    /** A customer with one phone number. */
    public static CustomerId customer(DatabaseUrl url, String id, String name, String phone) {
        TestDatabase.execute(
                url,
                "INSERT INTO customer (customer_id, tenant_id, name) VALUES ('" + id + "', 'default', '" + name + "')",
                "INSERT INTO contact_point (contact_point_id, tenant_id, kind, address, customer_id) VALUES ('cp-" + id
                        + "', 'default', 'phone', '" + phone + "', '" + id + "')");
        return new CustomerId(id);
    }

    /** A message of the customer, with which their version rises to the one that is returned. */
    public static long message(DatabaseUrl url, CustomerId customer, String id, long seq, String text) {
        String sql = "WITH c AS (UPDATE customer SET version = version + 1 WHERE customer_id = '" + customer.value()
                + "' RETURNING version), t AS (INSERT INTO timeline (entry_id, tenant_id, customer_id, domain_id, seq, at,"
                + " kind, channel, direction, text, author_kind, case_id, contact_point_id, trust) VALUES ('" + id
                + "', 'default', '" + customer.value() + "', 'main', " + seq
                + ", timestamptz '2026-01-01 00:00:00Z' + interval '1 second' * " + seq
                + ", 'message', 'sms', 'in', '" + text + "', 'customer', 'case-1', 'cp-" + customer.value()
                + "', 'CLAIMED')) SELECT version FROM c";
        return Long.parseLong(TestDatabase.query(url, sql).getFirst());
    }
}
