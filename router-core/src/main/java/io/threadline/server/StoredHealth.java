package io.threadline.server;

import io.threadline.channel.AccountView;
import io.threadline.channel.Accounts;
import io.threadline.channel.ChannelAdapter;
import io.threadline.desk.AccountHealth;
import io.threadline.desk.Queries.Page;
import io.threadline.desk.Subject;
import io.threadline.model.Channel;
import io.threadline.server.domain.AccountNotes;
import io.threadline.store.AccountStates;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells from the database what happened last over accounts, and has adapters try theirs out. */
final class StoredHealth implements AccountHealth {
    private static final long PATIENCE_SECONDS = 10;

    private final AccountStates states;
    private final Accounts accounts;
    private final AccountNotes notes;
    private final Supplier<Map<Channel, ChannelAdapter>> adapters;

    StoredHealth(
            AccountStates states,
            Accounts accounts,
            AccountNotes notes,
            Supplier<Map<Channel, ChannelAdapter>> adapters) {
        this.states = states;
        this.accounts = accounts;
        this.notes = notes;
        this.adapters = adapters;
    }

    @Override
    public Future<Page> list(Subject by, int limit, @Nullable String after) {
        if (after != null && after.indexOf('\0') >= 0) {
            return Future.succeededFuture(new Page(List.of(), null));
        }
        return states.page(by.tenant(), limit + 1, after)
                .map(found ->
                        Page.first(found.stream().map(StoredHealth::judged).toList(), limit, "id"));
    }

    /** By what went out last; whoever only receives works, too. */
    private static JsonObject judged(JsonObject row) {
        String sent = row.getString("sentAt");
        String failed = row.getString("failedAt");
        String state;
        if (failed != null && (sent == null || Instant.parse(failed).isAfter(Instant.parse(sent)))) {
            state = "failing";
        } else {
            state = sent == null && row.getString("receivedAt") == null ? "unused" : "working";
        }
        return row.put("state", state);
    }

    @Override
    public Future<@Nullable Trial> test(Subject by, String name) {
        AccountView account = null;
        for (Channel channel : Channel.values()) {
            AccountView found = accounts.find(channel, name);
            account = found != null && found.tenant().equals(by.tenant()) ? found : account;
        }
        if (account == null) {
            return Future.succeededFuture(null);
        }
        AccountView tried = account;
        ChannelAdapter adapter = adapters.get().get(account.channel());
        Future<io.threadline.channel.Trial> trial = adapter == null
                ? Future.succeededFuture(
                        new io.threadline.channel.Trial.Fails("This distribution has no adapter for the channel "
                                + account.channel().word() + "."))
                : adapter.trial(account)
                        .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .otherwise(fault -> new io.threadline.channel.Trial.Fails(
                                Objects.requireNonNullElse(fault.getMessage(), "There was no answer.")));
        return trial.map(came -> told(tried, came));
    }

    private Trial told(AccountView account, io.threadline.channel.Trial came) {
        Instant now = Instant.now();
        return switch (came) {
            case io.threadline.channel.Trial.Works works -> {
                notes.worked(account.id());
                yield new Trial(true, works.detail(), now);
            }
            case io.threadline.channel.Trial.Fails fails -> {
                notes.failed(account.id(), fails.detail());
                yield new Trial(false, fails.detail(), now);
            }
            case io.threadline.channel.Trial.NothingToTry nothing -> new Trial(null, nothing.detail(), now);
        };
    }
}
