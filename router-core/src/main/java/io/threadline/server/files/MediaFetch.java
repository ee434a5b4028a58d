package io.threadline.server.files;

import io.threadline.channel.AccountView;
import io.threadline.channel.Accounts;
import io.threadline.channel.ChannelAdapter;
import io.threadline.channel.Fetching;
import io.threadline.cluster.HistoryCache;
import io.threadline.model.Channel;
import io.threadline.store.FileChunks;
import io.threadline.store.PendingFiles;
import io.threadline.store.PendingFiles.Pending;
import io.threadline.store.PendingFiles.Shown;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches files that providers keep for us, after their messages were accepted: each claimed for two minutes by one node, tried again
 * with growing pauses, and lost after a limit. A node that dies leaves its claims to run out.
 */
public final class MediaFetch {
    private static final Logger LOG = LoggerFactory.getLogger(MediaFetch.class);
    private static final long POLL_MILLIS = 1_000;
    private static final int MOST_UNDER_WAY = 4;
    private static final int ATTEMPTS = 7;

    private final Vertx vertx;
    private final PendingFiles pending;
    private final FileChunks chunks;
    private final Accounts accounts;
    private final Map<Channel, ChannelAdapter> adapters;
    private final HistoryCache history;
    private final Fetch fetch;
    private final long timer;
    private int underWay;
    private boolean claiming;

    /** Begins at once, on the event loop of whoever makes it. */
    public MediaFetch(
            Vertx vertx,
            PendingFiles pending,
            FileChunks chunks,
            Accounts accounts,
            Map<Channel, ChannelAdapter> adapters,
            HistoryCache history,
            long mostBytes) {
        this.vertx = vertx;
        this.pending = pending;
        this.chunks = chunks;
        this.accounts = accounts;
        this.adapters = adapters;
        this.history = history;
        this.fetch = new Fetch(vertx, mostBytes);
        this.timer = vertx.setPeriodic(POLL_MILLIS, fired -> claim());
    }

    /** Ends it; what is under way is tried again by whoever comes next. */
    public Future<Void> close() {
        vertx.cancelTimer(timer);
        return fetch.close();
    }

    private void claim() {
        if (claiming || underWay >= MOST_UNDER_WAY) {
            return;
        }
        claiming = true;
        pending.claim(MOST_UNDER_WAY - underWay).onComplete(claimed -> {
            claiming = false;
            if (claimed.failed()) {
                LOG.warn(
                        "Files to be fetched could not be read: {}",
                        claimed.cause().getMessage());
                return;
            }
            List<Pending> files = claimed.result();
            underWay += files.size();
            files.forEach(file -> fetch(file)
                    .compose(outcome -> settle(file, outcome))
                    .onSuccess(shown -> {
                        if (shown != null) {
                            history.changed(shown.customer(), shown.version());
                        }
                    })
                    .onFailure(fault -> LOG.warn(
                            "File {} could not be fetched or kept: {}",
                            file.id().value(),
                            fault.getMessage()))
                    .onComplete(done -> underWay--));
        });
    }

    private Future<Fetch.Outcome> fetch(Pending file) {
        for (ChannelAdapter adapter : adapters.values()) {
            AccountView account = accounts.find(adapter.channel(), file.account());
            if (account != null) {
                @Nullable Fetching rules = adapter.fetching(account);
                return rules == null
                        ? Future.succeededFuture(new Fetch.Later("the account is not complete"))
                        : fetch.get(file.source(), url -> Permission.of(url, rules));
            }
        }
        return Future.succeededFuture(new Fetch.Refused("the account is gone"));
    }

    private Future<@Nullable Shown> settle(Pending file, Fetch.Outcome outcome) {
        return switch (outcome) {
            case Fetch.Fetched fetched -> keep(file, fetched.bytes());
            case Fetch.Refused refused -> lost(file, refused.why());
            case Fetch.Later later ->
                file.attempts() >= ATTEMPTS
                        ? lost(file, later.why())
                        : pending.later(file.id(), 2L << file.attempts(), later.why())
                                .map(noted -> null);
        };
    }

    private Future<@Nullable Shown> keep(Pending file, Buffer bytes) {
        if (bytes.length() == 0) {
            return lost(file, "it is empty");
        }
        return pending.begin(file.id(), bytes.length()).compose(room -> {
            if (!room) {
                return lost(file, "there is no room for files");
            }
            return Arrival.of(new OneBuffer(bytes), chunks, file.id(), bytes.length())
                    .compose(arrived -> switch (arrived) {
                        case Arrival.Complete all ->
                            pending.finish(
                                    file.id(),
                                    FileType.named(file.name(), all.type()),
                                    all.type(),
                                    all.sha256(),
                                    all.preview());
                        case Arrival.Unwelcome program -> lost(file, "it is a program");
                        case Arrival.WrongLength wrong -> lost(file, "it was cut");
                    });
        });
    }

    private Future<@Nullable Shown> lost(Pending file, String why) {
        LOG.info("File {} of account {} is lost: {}", file.id().value(), file.account(), why);
        return pending.lost(file.id(), why);
    }
}
