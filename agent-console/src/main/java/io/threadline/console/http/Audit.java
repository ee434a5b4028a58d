package io.threadline.console.http;

import io.threadline.desk.Queries;
import io.threadline.desk.Subject;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes who did what. What was done stays done when the note cannot be written; the log then has it. */
final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
    private final Queries queries;

    Audit(Queries queries) {
        this.queries = queries;
    }

    /** Writes the line; completes when it is written or will not be. */
    Future<Void> note(Call call, Subject by, String action, String subject) {
        return Unavailable.unless(queries.audit(by, action, subject)).otherwise(failure -> {
            LOG.atError()
                    .addKeyValue("request", call.requestId())
                    .addKeyValue("by", by.name())
                    .addKeyValue("action", action)
                    .addKeyValue("subject", subject)
                    .setCause(failure)
                    .log("A line of the audit could not be written");
            return null;
        });
    }
}
