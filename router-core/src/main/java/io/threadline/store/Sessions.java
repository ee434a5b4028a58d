package io.threadline.store;

import io.threadline.model.Id.TenantId;
import io.threadline.store.Users.User;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of people. One holds for eight hours after its last use and 24 hours in all, while its user is active and has
 * the role and password it was opened with: whoever writes those need not know of sessions. By the database's clock.
 */
public final class Sessions {

    private static final String LIVES = "s.created_at > now() - interval '24 hours'"
            + " AND s.last_used_at > now() - interval '8 hours'"
            + " AND u.active AND s.rights = " + rights("u");

    /** Older sessions of a user are ended when there are more. */
    private static final int PER_USER = 50;

    private final SqlClient client;

    public Sessions(SqlClient client) {
        this.client = client;
    }

    /** @param hash names the session without being its token */
    public record Session(String hash, User user) {}

    /** A session with its only copy of the token. */
    public record Opened(Session session, String token) {}

    /** Opens one if the user still has the password that was checked, else null. */
    public Future<@Nullable Opened> open(TenantId tenant, String user, String checkedHash) {
        Bearer bearer = Bearer.fresh("");
        return client.preparedQuery("WITH u AS (SELECT " + Users.COLUMNS + ", " + rights("u") + " AS rights"
                        + " FROM app_user u WHERE tenant_id = $1 AND name = $2 AND password_hash = $3 AND active),"
                        + " old AS (DELETE FROM session WHERE tenant_id = $1 AND user_name = $2"
                        + " AND (created_at < now() - interval '24 hours' OR token_hash IN (SELECT token_hash FROM session"
                        + " WHERE tenant_id = $1 AND user_name = $2 ORDER BY created_at DESC OFFSET " + (PER_USER - 1)
                        + "))),"
                        + " s AS (INSERT INTO session (token_hash, tenant_id, user_name, rights)"
                        + " SELECT $4, tenant_id, name, rights FROM u) SELECT * FROM u")
                .execute(Tuple.of(tenant.value(), user, checkedHash, bearer.hash()))
                .map(rows -> rows.size() == 0
                        ? null
                        : new Opened(
                                new Session(
                                        bearer.hash(),
                                        Users.user(rows.iterator().next())),
                                bearer.token()));
    }

    /** The living session of a token, or null. Counts as a use, to the minute. */
    public Future<@Nullable Session> use(String token) {
        String hash = Bearer.hashOf(token);
        return client.preparedQuery("WITH used AS (UPDATE session s SET last_used_at = now() FROM app_user u"
                        + " WHERE s.token_hash = $1 AND s.last_used_at < now() - interval '1 minute' AND " + joined()
                        + " AND " + LIVES + ")"
                        + " SELECT " + Users.COLUMNS + " FROM session s JOIN app_user u ON " + joined()
                        + " WHERE s.token_hash = $1 AND " + LIVES)
                .execute(Tuple.of(hash))
                .map(rows -> rows.size() == 0
                        ? null
                        : new Session(hash, Users.user(rows.iterator().next())));
    }

    /** Ends a session; its hash, or null when there was none. */
    public Future<@Nullable String> end(String token) {
        String hash = Bearer.hashOf(token);
        return client.preparedQuery("DELETE FROM session WHERE token_hash = $1")
                .execute(Tuple.of(hash))
                .map(rows -> rows.rowCount() == 0 ? null : hash);
    }

    /** Those of the sessions that live. Counts as a use: they are open sockets. */
    public Future<Set<String>> living(Collection<String> hashes) {
        return client.preparedQuery("WITH used AS (UPDATE session s SET last_used_at = now() FROM app_user u"
                        + " WHERE s.token_hash = ANY($1) AND s.last_used_at < now() - interval '1 minute' AND "
                        + joined() + " AND " + LIVES + ")"
                        + " SELECT s.token_hash FROM session s JOIN app_user u ON " + joined()
                        + " WHERE s.token_hash = ANY($1) AND " + LIVES)
                .execute(Tuple.of(hashes.toArray(String[]::new)))
                .map(rows -> {
                    Set<String> living = new HashSet<>();
                    for (Row row : rows) {
                        living.add(row.getString(0));
                    }
                    return living;
                });
    }

    private static String joined() {
        return "u.tenant_id = s.tenant_id AND u.name = s.user_name";
    }

    private static String rights(String user) {
        return "encode(sha256(convert_to(" + user + ".role || ' ' || coalesce(" + user
                + ".password_hash, ''), 'UTF8')), 'hex')";
    }
}
