package io.threadline.server.domain;

import io.threadline.store.JournalParts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the journal's coming months and drops what is past its time, every hour, on every node. */
public final class JournalKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(JournalKeeper.class);
    private static final long EVERY_MILLIS = Duration.ofHours(1).toMillis();
    private static final long FIRST_MILLIS = Duration.ofMinutes(1).toMillis();

    private final JournalParts parts;
    private final Duration kept;

    private JournalKeeper(JournalParts parts, Duration kept) {
        this.parts = parts;
        this.kept = kept;
    }

    /** Makes the coming months before anything is decided, and goes on until Vert.x ends. */
    public static Future<Void> start(Vertx vertx, Pool pool, Duration kept) {
        JournalKeeper keeper = new JournalKeeper(new JournalParts(pool), kept);
        vertx.setPeriodic(FIRST_MILLIS, EVERY_MILLIS, fired -> keeper.keep());
        return keeper.prepare();
    }

    /** What has no month goes to the rest: no reason not to start. */
    private Future<Void> prepare() {
        return parts.prepare()
                .onSuccess(made -> {
                    if (made > 0) {
                        LOG.info("{} months were added to the journal", made);
                    }
                })
                .onFailure(fault -> LOG.warn(
                        "The journal's coming months could not be made, again in an hour: {}", fault.getMessage()))
                .otherwise(0)
                .mapEmpty();
    }

    private void keep() {
        prepare()
                .compose(prepared -> parts.shorten(kept, SnapshotCodec.OLDEST, SnapshotCodec.VERSION))
                .onSuccess(old -> old.forEach(this::tell))
                .compose(done -> removePassed())
                .onFailure(fault -> LOG.warn(
                        "What is past its time could not be dropped, again in an hour: {}", fault.getMessage()));
    }

    private void tell(JournalParts.Old part) {
        if (part.neededBy() == null) {
            LOG.info("{} was dropped: it ended more than {} days ago", part.name(), kept.toDays());
        } else {
            LOG.info(
                    "{} is past its time and kept: the newest three snapshots of domain {} do not all lie behind it",
                    part.name(),
                    part.neededBy());
        }
    }

    private Future<Void> removePassed() {
        return parts.removePassed(kept).compose(gone -> gone == 0 ? Future.succeededFuture() : removePassed());
    }
}
