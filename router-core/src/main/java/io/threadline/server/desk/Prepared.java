package io.threadline.server.desk;

import io.threadline.model.Outcome;
import io.threadline.model.Refusal;
import io.threadline.server.domain.Submission;
import io.vertx.core.Future;

/** What became of a desk's command before it reaches the domain. */
sealed interface Prepared {

    /** To be submitted. */
    record Ready(Submission submission) implements Prepared {}

    /** Answered without the domain. */
    record Answered(Outcome outcome) implements Prepared {}

    static Future<Prepared> ready(Submission submission) {
        return Future.succeededFuture(new Ready(submission));
    }

    static Prepared refused(Refusal code, String message) {
        return new Answered(new Outcome.Refused(code, message));
    }
}
