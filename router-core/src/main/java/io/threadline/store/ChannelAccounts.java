package io.threadline.store;

import io.threadline.model.Channel;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The channel accounts of all tenants with their secrets, for those who speak to providers. */
public final class ChannelAccounts {

    private final SqlClient client;

    public ChannelAccounts(SqlClient client) {
        this.client = client;
    }

    /** An account as stored. */
    public record Stored(TenantId tenant, DomainId domain, AccountId id, Channel channel, JsonObject settings) {}

    /** A text that is another one after any change: cheap to ask for. A sum, since a later commit may bear an earlier time. */
    public Future<String> state() {
        return client.query("SELECT count(*) || ' ' || coalesce(sum(extract(epoch FROM changed_at)), 0)"
                        + " FROM channel_account")
                .execute()
                .map(rows -> rows.iterator().next().getString(0));
    }

    public Future<List<Stored>> all() {
        return client.query("SELECT tenant_id, domain_id, name, kind, settings FROM channel_account")
                .execute()
                .map(rows -> {
                    List<Stored> all = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        all.add(new Stored(
                                new TenantId(row.getString(0)),
                                new DomainId(row.getString(1)),
                                new AccountId(row.getString(2)),
                                Channel.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                                row.getJsonObject(4)));
                    }
                    return all;
                });
    }
}
