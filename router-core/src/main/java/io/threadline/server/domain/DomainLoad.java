package io.threadline.server.domain;

import io.threadline.model.Id.DomainId;
import io.threadline.model.Settings;
import io.threadline.routing.Router;
import io.threadline.routing.Snapshot;
import io.threadline.store.Journal;
import io.threadline.store.Json;
import io.threadline.store.Snapshots;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a domain's memory back: the newest snapshot that is sound, then the journal behind it. Nothing is decided. */
final class DomainLoad {
    private static final Logger LOG = LoggerFactory.getLogger(DomainLoad.class);

    /** Two routers at the same place: one to decide, one to follow. */
    record Memory(Router deciding, Router following, long snapshotAt, Instant lastAt) {}

    private record Base(@Nullable Snapshot snapshot, long seq) {}

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
        return base(lastSeq + 1).compose(base -> {
            Router deciding = router(base.snapshot());
            Router following = router(base.snapshot());
            Instant[] lastAt = {
                base.snapshot() == null ? Instant.EPOCH : base.snapshot().lastAt()
            };
            return journal.replay(domain, base.seq(), lastSeq, recorded -> {
                        deciding.apply(recorded);
                        following.apply(recorded);
                        lastAt[0] = recorded.at();
                    })
                    .map(done -> new Memory(deciding, following, base.seq(), lastAt[0]));
        });
    }

    private Router router(@Nullable Snapshot snapshot) {
        return snapshot == null ? new Router(domain, Settings.DEFAULT) : Router.restore(snapshot, Settings.DEFAULT);
    }

    private Future<Base> base(long before) {
        return snapshots.before(domain, before).compose(stored -> {
            if (stored == null) {
                return Future.succeededFuture(new Base(null, 0));
            }
            return vertx.executeBlocking(() -> sound(stored))
                    .compose(snapshot -> snapshot != null
                            ? Future.succeededFuture(new Base(snapshot, stored.seq()))
                            : base(stored.seq()));
        });
    }

    private @Nullable Snapshot sound(Snapshots.Stored stored) {
        if (stored.version() != SnapshotWriter.VERSION) {
            return null;
        }
        try {
            Snapshot snapshot = Json.value(stored.body(), Snapshot.class);
            if (Router.restore(snapshot, Settings.DEFAULT).hash().equals(stored.hash())) {
                return snapshot;
            }
            LOG.warn(
                    "The snapshot of {} at {} has another hash than it should; an older one is taken",
                    domain.value(),
                    stored.seq());
        } catch (UncheckedIOException unreadable) {
            LOG.warn(
                    "The snapshot of {} at {} cannot be read; an older one is taken",
                    domain.value(),
                    stored.seq(),
                    unreadable);
        }
        return null;
    }
}
