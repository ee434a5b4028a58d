package io.threadline.store;

import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What happened last over each channel account that there is. Several nodes write; the latest time of each kind stays. Of an account
 * that was removed nothing is kept.
 */
public final class AccountStates {
    private static final String NOTE = """
            INSERT INTO account_state AS s (account, received_at, sent_at, failed_at, error)
            SELECT t.* FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::timestamptz[], $5::text[])
                AS t (account, received_at, sent_at, failed_at, error)
            WHERE EXISTS (SELECT 1 FROM channel_account a WHERE a.name = t.account)
            ON CONFLICT (account) DO UPDATE SET
                received_at = greatest(s.received_at, excluded.received_at),
                sent_at = greatest(s.sent_at, excluded.sent_at),
                error = CASE WHEN excluded.failed_at >= coalesce(s.failed_at, '-infinity') THEN excluded.error ELSE s.error END,
                failed_at = greatest(s.failed_at, excluded.failed_at)""";

    private static final String PAGE = """
            SELECT a.name, a.kind, s.received_at, s.sent_at, s.failed_at, s.error
            FROM channel_account a LEFT JOIN account_state s ON s.account = a.name
            WHERE a.tenant_id = $1 AND a.name > $2 ORDER BY a.name LIMIT $3""";

    private final SqlClient client;

    public AccountStates(SqlClient client) {
        this.client = client;
    }

    /**
     * The last times of an account; null for what did not happen.
     *
     * @param error why it failed, at {@code failedAt}
     */
    public record State(
            AccountId account,
            @Nullable Instant receivedAt,
            @Nullable Instant sentAt,
            @Nullable Instant failedAt,
            @Nullable String error) {}

    /** Writes what is newer than what is there, each account once. */
    public Future<Void> note(List<State> states) {
        // In one order everywhere, so that two nodes never wait for each other.
        List<State> sorted = states.stream()
                .sorted(Comparator.comparing(state -> state.account().value()))
                .toList();
        int size = sorted.size();
        String[] accounts = new String[size];
        @Nullable OffsetDateTime[] received = new OffsetDateTime[size];
        @Nullable OffsetDateTime[] sent = new OffsetDateTime[size];
        @Nullable OffsetDateTime[] failed = new OffsetDateTime[size];
        @Nullable String[] errors = new String[size];
        for (int i = 0; i < size; i++) {
            State state = sorted.get(i);
            accounts[i] = state.account().value();
            received[i] = offset(state.receivedAt());
            sent[i] = offset(state.sentAt());
            failed[i] = offset(state.failedAt());
            String error = state.error();
            errors[i] = error == null ? null : CleanText.of(error);
        }
        return client.preparedQuery(NOTE)
                .execute(Tuple.of(accounts, received, sent, failed, errors))
                .mapEmpty();
    }

    /** Accounts by name with what happened last, after a name or from the start: {@code {id, kind, receivedAt, sentAt, failedAt, error}}. */
    public Future<List<JsonObject>> page(TenantId tenant, int most, @Nullable String after) {
        return client.preparedQuery(PAGE)
                .execute(Tuple.of(tenant.value(), after == null ? "" : after, most))
                .map(rows -> {
                    List<JsonObject> found = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        found.add(new JsonObject()
                                .put("id", row.getString(0))
                                .put("kind", row.getString(1).toLowerCase(Locale.ROOT))
                                .put("receivedAt", text(row.getOffsetDateTime(2)))
                                .put("sentAt", text(row.getOffsetDateTime(3)))
                                .put("failedAt", text(row.getOffsetDateTime(4)))
                                .put("error", row.getString(5)));
                    }
                    return found;
                });
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable String text(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant().toString();
    }
}
