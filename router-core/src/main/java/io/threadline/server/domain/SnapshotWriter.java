package io.threadline.server.domain;

import io.threadline.model.Id.DomainId;
import io.threadline.model.Settings;
import io.threadline.routing.Router;
import io.threadline.routing.Snapshot;
import io.threadline.store.Journal;
import io.threadline.store.Snapshots;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a snapshot every so many events, and of a quiet domain every day on which something happens. It is made of the
 * snapshot before and the journal behind it, as a takeover would be, on worker threads: the routers that are at work do not
 * stand still for it, and it cannot hold what was not committed. What is to be written is read back into another router first,
 * whose hash must be the same: a snapshot that does not hold the state is never kept.
 */
final class SnapshotWriter {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotWriter.class);

    private static final long EVERY = 10_000;
    private static final Duration QUIET = Duration.ofDays(1);

    /** Between two of a large domain in a rush: so often as long as the last one took. */
    private static final int REST = 5;

    private final Vertx vertx;
    private final Journal journal;
    private final Snapshots snapshots;
    private final DomainId domain;
    private long lastWritten;
    private long writtenNanos = System.nanoTime();
    private long notBefore = writtenNanos;
    private boolean writing;

    SnapshotWriter(Vertx vertx, Journal journal, Snapshots snapshots, DomainId domain, long lastWritten) {
        this.vertx = vertx;
        this.journal = journal;
        this.snapshots = snapshots;
        this.domain = domain;
        this.lastWritten = lastWritten;
    }

    /** Writes one if it is time; {@code committed} is the last event that is. */
    void follow(long committed) {
        long now = System.nanoTime();
        boolean due = committed - lastWritten >= EVERY || now - writtenNanos >= QUIET.toNanos();
        if (writing || !due || now - notBefore < 0) {
            return;
        }
        writing = true;
        new DomainLoad(vertx, journal, snapshots, domain)
                .followerAt(committed)
                .compose(follower ->
                        vertx.executeBlocking(() -> follower.router().snapshot(), false))
                .compose(snapshot -> vertx.executeBlocking(() -> encoded(snapshot), false))
                .compose(stored -> vertx.executeBlocking(() -> proven(stored), false))
                .compose(stored -> snapshots.save(domain, stored))
                .onComplete(done -> {
                    long ended = System.nanoTime();
                    writing = false;
                    lastWritten = committed;
                    writtenNanos = ended;
                    notBefore = ended + REST * (ended - now);
                    if (done.failed()) {
                        LOG.warn("No snapshot of {} was written", domain.value(), done.cause());
                    }
                });
    }

    private static Snapshots.Stored encoded(Snapshot snapshot) throws IOException {
        return SnapshotCodec.CURRENT.encode(snapshot, snapshot.hash());
    }

    private static Snapshots.Stored proven(Snapshots.Stored stored) throws IOException {
        Snapshot read = SnapshotCodec.CURRENT.decode(stored);
        if (!Router.restore(read, Settings.DEFAULT).hash().equals(stored.hash())) {
            throw new IllegalStateException("The snapshot at " + stored.seq() + " does not hold the state");
        }
        return stored;
    }
}
