package io.threadline.store;

import io.threadline.model.Id.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** Who did or saw what. It only grows: the database refuses anything else. */
public final class Audit {

    private final SqlClient client;

    public Audit(SqlClient client) {
        this.client = client;
    }

    /**
     * Writes a line.
     *
     * @param actor as {@code agent:ana} or {@code service:crm}
     * @param action a verb such as {@code read}
     * @param subject what it was done to, such as {@code customer/<id>}
     */
    public Future<Void> write(TenantId tenant, String actor, String action, String subject) {
        return client.preparedQuery("INSERT INTO audit (tenant_id, actor, action, subject) VALUES ($1, $2, $3, $4)")
                .execute(Tuple.of(tenant.value(), CleanText.of(actor), CleanText.of(action), CleanText.of(subject)))
                .mapEmpty();
    }
}
