package io.threadline.adapter.webchat;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;

/** The event loop of one socket: answers from elsewhere are brought back to it. */
record Loop(Context context) {

    /** Handles the result on this event loop, whichever one it comes from. */
    <T> void settle(Future<T> future, Handler<AsyncResult<T>> handler) {
        future.onComplete(result -> run(() -> handler.handle(result)));
    }

    /** Runs on this event loop, at once where it is the current one. */
    void run(Runnable task) {
        if (Vertx.currentContext() == context) {
            task.run();
        } else {
            context.runOnContext(here -> task.run());
        }
    }
}
