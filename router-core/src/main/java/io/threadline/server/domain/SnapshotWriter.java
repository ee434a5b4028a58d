package io.threadline.server.domain;

import io.threadline.model.Id.DomainId;
import io.threadline.model.Settings;
import io.threadline.routing.Router;
import io.threadline.routing.Snapshot;
import io.threadline.store.Json;
import io.threadline.store.Snapshots;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a snapshot of the router that follows the journal, every so many events. What is written is read back into a
 * third router first, whose hash must be the same: a snapshot that does not hold the state is never kept.
 */
final class SnapshotWriter {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotWriter.class);

    /** Shape of {@link Snapshot}; a snapshot of another shape is passed over at a load. */
    static final int VERSION = 4;

    private static final long EVERY = 10_000;

    private final Vertx vertx;
    private final Snapshots snapshots;
    private final DomainId domain;
    private long lastWritten;
    private boolean writing;

    SnapshotWriter(Vertx vertx, Snapshots snapshots, DomainId domain, long lastWritten) {
        this.vertx = vertx;
        this.snapshots = snapshots;
        this.domain = domain;
        this.lastWritten = lastWritten;
    }

    /** Writes one if it is time. */
    void follow(Router committed) {
        if (writing || committed.lastSeq() - lastWritten < EVERY) {
            return;
        }
        writing = true;
        Snapshot snapshot = committed.snapshot();
        vertx.executeBlocking(() -> encode(snapshot))
                .compose(stored -> snapshots.save(domain, stored))
                .onComplete(done -> {
                    writing = false;
                    lastWritten = snapshot.lastSeq();
                    if (done.failed()) {
                        LOG.warn(
                                "No snapshot of {} was written: {}",
                                domain.value(),
                                done.cause().getMessage());
                    }
                });
    }

    private static Snapshots.Stored encode(Snapshot snapshot) {
        String hash = snapshot.hash();
        byte[] body = Json.bytes(snapshot);
        if (!Router.restore(Json.value(body, Snapshot.class), Settings.DEFAULT)
                .hash()
                .equals(hash)) {
            throw new IllegalStateException("The snapshot at " + snapshot.lastSeq() + " does not hold the state");
        }
        return new Snapshots.Stored(snapshot.lastSeq(), hash, VERSION, body);
    }
}
