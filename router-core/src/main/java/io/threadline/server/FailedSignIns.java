package io.threadline.server;

import io.threadline.model.Id.TenantId;
import io.threadline.store.Audit;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes failed sign-ins into the audit, which is never swept: at most sixty lines a minute on each node and then, when the minute
 * is over, one line for each tenant with the number of the others. Safe for use by many threads.
 */
final class FailedSignIns {
    private static final Logger LOG = LoggerFactory.getLogger(FailedSignIns.class);
    static final int MOST = 60;
    private static final long WINDOW_MILLIS = 60_000;

    private final Vertx vertx;
    private final Audit audit;
    private final Map<TenantId, Integer> others = new HashMap<>();
    private int written;

    FailedSignIns(Vertx vertx, Audit audit) {
        this.vertx = vertx;
        this.audit = audit;
    }

    /**
     * Notes one; completes when it is written, counted, or cannot be written, which the log tells.
     *
     * @param user null for a name that is no user's: it may be a password in the wrong field
     * @param address the client's
     */
    Future<Void> note(TenantId tenant, @Nullable String user, String address) {
        return mayBeWritten(tenant)
                ? write(tenant, (user == null ? "unknown user" : user) + " from " + address)
                : Future.succeededFuture();
    }

    private synchronized boolean mayBeWritten(TenantId tenant) {
        if (written == 0) {
            vertx.setTimer(WINDOW_MILLIS, over -> windowEnds());
        }
        if (written < MOST) {
            written++;
            return true;
        }
        others.merge(tenant, 1, Integer::sum);
        return false;
    }

    /** To be called when the minute is over. */
    synchronized void windowEnds() {
        others.forEach((tenant, count) -> write(tenant, count + " more within a minute"));
        others.clear();
        written = 0;
    }

    private Future<Void> write(TenantId tenant, String subject) {
        return audit.write(tenant, "nobody", "sign-in-failed", subject).otherwise(fault -> {
            LOG.error("A failed sign-in could not be written into the audit: {}", subject, fault);
            return null;
        });
    }
}
