package io.threadline.desk;

import io.vertx.core.Future;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether channel accounts work: what happened last over each, and trying one out. Confined to the subject's tenant. */
public interface AccountHealth {

    /**
     * One page in the order of names, after the last name of the page before, or from the start, as {@code {id, kind, state:
     * "unused"|"working"|"failing", receivedAt, sentAt, failedAt, error}}. The state is that of the last thing that went out;
     * times are null where nothing happened yet, {@code error} is the last one, however long ago. Seconds late.
     */
    Future<Queries.Page> list(Subject by, int limit, @Nullable String after);

    /** Tries an account out, without a customer noticing; null when there is none of that name. */
    Future<@Nullable Trial> test(Subject by, String account);

    /**
     * What came of it.
     *
     * @param works null when there is nothing outside that could be tried
     * @param detail a sentence: what was reached, or what is wrong and what to do
     */
    record Trial(@Nullable Boolean works, String detail, Instant at) {}
}
