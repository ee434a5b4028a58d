package io.threadline.desk;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages that were accepted and are set aside, because handling them failed three times. Everything is confined to the subject's
 * tenant.
 */
public interface ParkedMessages {

    /**
     * One page in the order in which they were accepted, after the last id of the page before, or from the start. Items are
     * {@code {id, domain, account, channel, kind: "message"|"receipt"|"left", customer, contactPoint: {id, kind, address},
     * text, attempts, fault, receivedAt, at}}; customer, contact point and text are null where there is none, {@code at} is the
     * time of the last attempt.
     */
    Future<Queries.Page> list(Subject by, int limit, @Nullable String after);

    /**
     * Gives messages back to their domains, at once, for one more attempt each.
     *
     * @return false, and nothing was done, when one of the ids is no parked message
     */
    Future<Boolean> retry(Subject by, List<String> ids);
}
