package io.threadline.store;

import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/** People who sign in with a password. Agents are put by the journal's append; here they are looked up. */
public final class Users {

    /** Whether {@code app_user u} takes work: who has another role and no capacity does not. */
    static final String TAKES_WORK = "u.domain_id IS NOT NULL AND (u.role = 'agent' OR u.capacity > 0)";

    /** Columns of {@code app_user u} that {@link #user} reads. */
    static final String COLUMNS = "u.tenant_id, u.name, u.display_name, u.role, " + "CASE WHEN " + TAKES_WORK
            + " THEN u.domain_id END AS domain_id";

    private final SqlClient client;

    public Users(SqlClient client) {
        this.client = client;
    }

    /**
     * Somebody who signs in.
     *
     * @param role {@code agent}, {@code supervisor}, {@code administrator}
     * @param domain where they take work, or null
     */
    public record User(
            TenantId tenant,
            String name,
            String displayName,
            String role,
            @Nullable DomainId domain) {}

    /** The stored hash of a user's password; null for unknown and inactive users and those without a password. */
    public Future<@Nullable String> passwordHash(TenantId tenant, String name) {
        return client.preparedQuery("SELECT password_hash FROM app_user WHERE tenant_id = $1 AND name = $2 AND active")
                .execute(Tuple.of(tenant.value(), name))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getString(0));
    }

    /** Whether a user of that name exists, active or not. */
    public Future<Boolean> exists(TenantId tenant, String name) {
        return client.preparedQuery("SELECT 1 FROM app_user WHERE tenant_id = $1 AND name = $2")
                .execute(Tuple.of(tenant.value(), name))
                .map(rows -> rows.size() > 0);
    }

    /** Creates an administrator who takes no work; false when the name is taken. */
    public Future<Boolean> createAdministrator(TenantId tenant, String name, String displayName, String passwordHash) {
        return client.preparedQuery(
                        "INSERT INTO app_user (tenant_id, name, display_name, role, password_hash, capacity)"
                                + " VALUES ($1, $2, $3, 'administrator', $4, 0) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(tenant.value(), name, displayName, passwordHash))
                .map(rows -> rows.rowCount() == 1);
    }

    static User user(Row row) {
        String domain = row.getString("domain_id");
        return new User(
                new TenantId(row.getString("tenant_id")),
                row.getString("name"),
                row.getString("display_name"),
                row.getString("role"),
                domain == null ? null : new DomainId(domain));
    }
}
