package io.threadline.server.files;

import io.threadline.store.Files;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes, every few minutes, what was uploaded a day ago and never sent. Any number of nodes may do it at once. */
public final class FileSweep {
    private static final Logger LOG = LoggerFactory.getLogger(FileSweep.class);
    private static final long EVERY_MILLIS = TimeUnit.MINUTES.toMillis(5);

    private final Vertx vertx;
    private final Files files;
    private final long timer;

    /** Begins at once. */
    public FileSweep(Vertx vertx, Files files) {
        this.vertx = vertx;
        this.files = files;
        this.timer = vertx.setPeriodic(1, EVERY_MILLIS, fired -> sweep());
    }

    /** Ends it. */
    public void close() {
        vertx.cancelTimer(timer);
    }

    private void sweep() {
        files.sweep()
                .onSuccess(gone -> {
                    if (gone > 0) {
                        LOG.info("{} uploads that nobody sent were removed", gone);
                        sweep();
                    }
                })
                .onFailure(fault -> LOG.warn("Old uploads could not be removed: {}", fault.getMessage()));
    }
}
