package io.threadline.store;

import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tokens of programs. One that acts as an agent holds only while that agent is active and takes work. */
public final class Tokens {

    /** By which a leaked token is recognised as one of ours. */
    public static final String PREFIX = "tl_";

    private static final String FROM = " FROM api_token t"
            + " LEFT JOIN app_user u ON u.tenant_id = t.tenant_id AND u.name = t.agent AND u.active AND "
            + Users.TAKES_WORK + " WHERE (t.agent IS NULL OR u.name IS NOT NULL) AND ";

    private final SqlClient client;

    public Tokens(SqlClient client) {
        this.client = client;
    }

    /**
     * A program's token.
     *
     * @param hash names it without being it
     * @param domain the agent's, or null
     */
    public record Token(
            String hash,
            TenantId tenant,
            String name,
            String role,
            @Nullable AgentId agent,
            @Nullable DomainId domain) {}

    /** Makes one; null when the name is taken. */
    public Future<@Nullable Bearer> create(
            TenantId tenant, String name, String role, @Nullable AgentId agent, String createdBy) {
        Bearer bearer = Bearer.fresh(PREFIX);
        return client.preparedQuery("INSERT INTO api_token (token_hash, tenant_id, name, role, agent, created_by)"
                        + " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(
                        bearer.hash(), tenant.value(), name, role, agent == null ? null : agent.value(), createdBy))
                .map(rows -> rows.rowCount() == 1 ? bearer : null);
    }

    /** The token as which a bearer was stored, or null. */
    public Future<@Nullable Token> find(String bearer) {
        return client.preparedQuery("SELECT t.token_hash, t.tenant_id, t.name, t.role, t.agent, u.domain_id" + FROM
                        + "t.token_hash = $1")
                .execute(Tuple.of(Bearer.hashOf(bearer)))
                .map(rows -> rows.size() == 0 ? null : token(rows.iterator().next()));
    }

    /** The first tokens of a tenant after a name, by name, as they are shown: without their hashes. */
    public Future<List<JsonObject>> page(TenantId tenant, String after, int limit) {
        return client.preparedQuery("SELECT name, role, agent, created_by, created_at FROM api_token"
                        + " WHERE tenant_id = $1 AND name > $2 ORDER BY name LIMIT $3")
                .execute(Tuple.of(tenant.value(), after, limit))
                .map(rows -> {
                    List<JsonObject> items = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        items.add(new JsonObject()
                                .put("name", row.getString("name"))
                                .put("role", row.getString("role"))
                                .put("agent", row.getString("agent"))
                                .put("createdBy", row.getString("created_by"))
                                .put(
                                        "createdAt",
                                        row.getOffsetDateTime("created_at")
                                                .toInstant()
                                                .toString()));
                    }
                    return items;
                });
    }

    /** Ends the token of a name; its hash, or null when there was none. */
    public Future<@Nullable String> revoke(TenantId tenant, String name) {
        return client.preparedQuery("DELETE FROM api_token WHERE tenant_id = $1 AND name = $2 RETURNING token_hash")
                .execute(Tuple.of(tenant.value(), name))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getString(0));
    }

    /** Those of the tokens that hold. */
    public Future<Set<String>> living(Collection<String> hashes) {
        return client.preparedQuery("SELECT t.token_hash" + FROM + "t.token_hash = ANY($1)")
                .execute(Tuple.of(hashes.toArray(String[]::new)))
                .map(rows -> {
                    Set<String> living = new HashSet<>();
                    for (Row row : rows) {
                        living.add(row.getString(0));
                    }
                    return living;
                });
    }

    private static Token token(Row row) {
        String agent = row.getString("agent");
        String domain = row.getString("domain_id");
        return new Token(
                row.getString("token_hash"),
                new TenantId(row.getString("tenant_id")),
                row.getString("name"),
                row.getString("role"),
                agent == null ? null : new AgentId(agent),
                domain == null ? null : new DomainId(domain));
    }
}
