package io.threadline.desk;

import io.threadline.model.Outcome;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages to customers that were given up. Everything is confined to the subject's tenant. */
public interface DeadLetters {

    /**
     * One page in the order in which they were written, after the last id of the page before, or from the start; of one account
     * unless it is null. Items are {@code {id, domain, account, channel, customer, case, message, contactPoint: {id, kind, address},
     * agent, text, files, reason: "refused"|"gave-up"|"undelivered"|"unknown", code, error, attempts, sentAt, at}}; {@code files} is
     * how many go along, {@code at} when it was given up.
     */
    Future<Queries.Page> list(Subject by, @Nullable String account, int limit, @Nullable String after);

    /**
     * Sends messages again, once, each before what waits for the same contact point. One that goes out again already stays as it is.
     *
     * @return NOT_FOUND or WRONG_STATE, and nothing was done, when one of the ids is none of theirs or was not given up; another
     *     refusal where what came before it was done
     */
    Future<Outcome> retry(Subject by, List<String> ids);

    /** Leaves messages unsent for good; else as {@link #retry}. */
    Future<Outcome> discard(Subject by, List<String> ids);
}
