package io.threadline.server.domain;

import io.threadline.model.Id.DomainId;
import io.threadline.model.Settings;
import io.threadline.routing.Router;
import io.threadline.routing.Snapshot;
import io.threadline.store.Journal;
import io.threadline.store.Snapshots;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a domain's memory back: the newest snapshot that is sound, then the journal behind it. Nothing is decided. All that
 * takes long is done on worker threads, the routers and the check of the hash side by side: an event loop that opens doors
 * goes on doing so.
 */
final class DomainLoad {
    private static final Logger LOG = LoggerFactory.getLogger(DomainLoad.class);

    /** Two routers at the same place: one to decide, one to follow. */
    record Memory(Router deciding, Router following, long snapshotAt, Instant lastAt) {}

    /** One router, and when its last event was. */
    record Follower(Router router, Instant lastAt) {}

    private record Base(
            @Nullable Snapshot snapshot,
            Router first,
            @Nullable Router second) {
        long seq() {
            return snapshot == null ? 0 : snapshot.lastSeq();
        }

        Instant lastAt() {
            return snapshot == null ? Instant.EPOCH : snapshot.lastAt();
        }
    }

    private final Vertx vertx;
    private final Journal journal;
    private final Snapshots snapshots;
    private final DomainId domain;

    DomainLoad(Vertx vertx, Journal journal, Snapshots snapshots, DomainId domain) {
        this.vertx = vertx;
        this.journal = journal;
        this.snapshots = snapshots;
        this.domain = domain;
    }

    /** Loads up to a number of the journal. */
    Future<Memory> upTo(long lastSeq) {
        long began = System.nanoTime();
        return base(lastSeq + 1, true).compose(base -> {
            long restored = System.nanoTime();
            Router second = base.second() == null ? new Router(domain, Settings.DEFAULT) : base.second();
            return replay(base, lastSeq, second).map(lastAt -> {
                LOG.info(
                        "The memory of {} is back: a snapshot at {} in {} ms, {} events behind it in {} ms",
                        domain.value(),
                        base.seq(),
                        (restored - began) / 1_000_000,
                        lastSeq - base.seq(),
                        (System.nanoTime() - restored) / 1_000_000);
                return new Memory(base.first(), second, base.seq(), lastAt);
            });
        });
    }

    /** A single router at a number of the journal, for who only wants to look. */
    Future<Follower> followerAt(long lastSeq) {
        return base(lastSeq + 1, false)
                .compose(base -> replay(base, lastSeq, null).map(lastAt -> new Follower(base.first(), lastAt)));
    }

    /**
     * Does what is long about a load and throws it away: whether the newest snapshot can be read here is then known, and the
     * code that does it is compiled, which takes longer than to run it.
     */
    Future<Void> rehearsed() {
        return base(Long.MAX_VALUE, true).mapEmpty();
    }

    private Future<Instant> replay(Base base, long lastSeq, @Nullable Router second) {
        Router first = base.first();
        Instant[] lastAt = {base.lastAt()};
        return journal.replay(domain, base.seq(), lastSeq, recorded -> {
                    first.apply(recorded);
                    if (second != null) {
                        second.apply(recorded);
                    }
                    lastAt[0] = recorded.at();
                })
                .map(done -> lastAt[0]);
    }

    private Future<Base> base(long before, boolean two) {
        return snapshots.before(domain, before).compose(stored -> {
            if (stored == null) {
                return Future.succeededFuture(new Base(null, new Router(domain, Settings.DEFAULT), null));
            }
            return sound(stored, two)
                    .compose(base -> base != null ? Future.succeededFuture(base) : base(stored.seq(), two));
        });
    }

    /** Null for a snapshot that is not to be relied on. */
    private Future<@Nullable Base> sound(Snapshots.Stored stored, boolean two) {
        if (!SnapshotCodec.CURRENT.knows(stored)) {
            LOG.warn(
                    "The snapshot of {} at {} is of a shape that this program does not know, {}; an older one is taken",
                    domain.value(),
                    stored.seq(),
                    stored.version());
            return Future.succeededFuture();
        }
        return work(() -> decoded(stored)).compose(snapshot -> {
            if (snapshot == null) {
                return Future.succeededFuture();
            }
            Future<Boolean> sound = work(() -> isItself(stored, snapshot));
            Future<Router> first = work(() -> Router.restore(snapshot, Settings.DEFAULT));
            Future<@Nullable Router> second =
                    two ? work(() -> Router.restore(snapshot, Settings.DEFAULT)) : Future.succeededFuture();
            return Future.all(sound, first, second)
                    .map(all -> sound.result() ? new Base(snapshot, first.result(), second.result()) : null);
        });
    }

    private @Nullable Snapshot decoded(Snapshots.Stored stored) {
        try {
            return SnapshotCodec.CURRENT.decode(stored);
        } catch (IOException unreadable) {
            LOG.warn(
                    "The snapshot of {} at {} cannot be read; an older one is taken",
                    domain.value(),
                    stored.seq(),
                    unreadable);
            return null;
        }
    }

    private boolean isItself(Snapshots.Stored stored, Snapshot snapshot) {
        boolean same = snapshot.lastSeq() == stored.seq()
                && (!SnapshotCodec.CURRENT.keepsItsHash(stored)
                        || snapshot.hash().equals(stored.hash()));
        if (!same) {
            LOG.warn(
                    "The snapshot of {} at {} has another hash than it should; an older one is taken",
                    domain.value(),
                    stored.seq());
        }
        return same;
    }

    private <T extends @Nullable Object> Future<T> work(Callable<T> work) {
        return vertx.executeBlocking(work, false);
    }
}
