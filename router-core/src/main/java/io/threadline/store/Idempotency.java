package io.threadline.store;

import io.threadline.model.Id.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/** First answers to requests that carried an idempotency key, for 24 hours. */
public final class Idempotency {

    private static final String OLD = "at < now() - interval '24 hours'";

    /** Old answers that each new one sweeps out, so that the table stays as small as a day needs. */
    private static final int SWEPT = 4;

    private final SqlClient client;

    public Idempotency(SqlClient client) {
        this.client = client;
    }

    /** @param fingerprint of the request, by which another request with the same key is told apart */
    public record Answer(long fingerprint, int status, String body) {}

    /** The answer under an actor's key, or null. */
    public Future<@Nullable Answer> recall(TenantId tenant, String actor, String key) {
        return client.preparedQuery("SELECT fingerprint, status, body FROM idempotency"
                        + " WHERE tenant_id = $1 AND actor = $2 AND key = $3 AND NOT " + OLD)
                .execute(Tuple.of(tenant.value(), actor, key))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return null;
                    }
                    Row row = rows.iterator().next();
                    return new Answer(row.getLong(0), row.getInteger(1), row.getString(2));
                });
    }

    /** Keeps an answer; the first one under a key stays. */
    public Future<Void> remember(TenantId tenant, String actor, String key, Answer answer) {
        return client.preparedQuery("WITH swept AS (DELETE FROM idempotency WHERE (tenant_id, actor, key) IN ("
                        + "SELECT tenant_id, actor, key FROM idempotency WHERE " + OLD
                        + " AND (tenant_id, actor, key) <> ($1, $2, $3) ORDER BY at LIMIT " + SWEPT
                        + " FOR UPDATE SKIP LOCKED))"
                        + " INSERT INTO idempotency AS i (tenant_id, actor, key, fingerprint, status, body)"
                        + " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant_id, actor, key) DO UPDATE"
                        + " SET fingerprint = excluded.fingerprint, status = excluded.status, body = excluded.body,"
                        + " at = excluded.at WHERE i." + OLD)
                .execute(Tuple.of(
                        tenant.value(),
                        actor,
                        key,
                        answer.fingerprint(),
                        (short) answer.status(),
                        CleanText.of(answer.body())))
                .mapEmpty();
    }
}
