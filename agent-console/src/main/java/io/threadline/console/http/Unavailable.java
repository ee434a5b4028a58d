package io.threadline.console.http;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What is behind the console did not answer: whether it took effect is not known, and it may be asked again. */
public final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    /** How long anything behind the console may take. */
    private static final long PATIENCE_SECONDS = 15;

    private Unavailable(Throwable cause) {
        super("Something behind the console did not answer", cause);
    }

    /**
     * The answer of something behind the console, on the event loop that asked, whichever the answer came on. It fails with this
     * type when the answer is a failure or does not come in time.
     */
    public static <T extends @Nullable Object> Future<T> unless(Future<T> answer) {
        Context here = Vertx.currentContext();
        if (here == null) {
            return Future.failedFuture(new IllegalStateException("The console asks from an event loop"));
        }
        Promise<T> promise = Promise.promise();
        if (answer.isComplete()) {
            settle(promise, answer);
            return promise.future();
        }
        long patience = here.owner()
                .setTimer(
                        TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS),
                        late -> promise.tryFail(new Unavailable(new TimeoutException("No answer in time"))));
        answer.onComplete(result -> {
            if (Vertx.currentContext() == here) {
                here.owner().cancelTimer(patience);
                settle(promise, result);
            } else {
                here.runOnContext(back -> {
                    here.owner().cancelTimer(patience);
                    settle(promise, result);
                });
            }
        });
        return promise.future();
    }

    private static <T extends @Nullable Object> void settle(Promise<T> promise, AsyncResult<T> result) {
        if (result.succeeded()) {
            promise.tryComplete(result.result());
        } else {
            promise.tryFail(new Unavailable(result.cause()));
        }
    }
}
