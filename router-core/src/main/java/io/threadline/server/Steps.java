package io.threadline.server;

import io.vertx.core.Future;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of a node's start and stop, each waited for by the main thread, which may block. */
final class Steps {
    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);
    private static final long START_STEP_SECONDS = 60;

    /** More than a provider may take to answer for the last message given to it, whose fate would else be unknown. */
    private static final long STOP_STEP_SECONDS = 30;

    private Steps() {}

    /** Whether it ended by itself and in time. */
    static boolean ended(String what, Future<?> ending) {
        try {
            ending.toCompletionStage().toCompletableFuture().get(STOP_STEP_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException fault) {
            LOG.warn("{} did not end by itself", what, fault);
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The result of a step of the start. */
    static <T extends @Nullable Object> T await(String what, Future<T> starting) throws StartException {
        try {
            return starting.toCompletionStage().toCompletableFuture().get(START_STEP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException fault) {
            throw new StartException(
                    what + " could not be opened: "
                            + Objects.requireNonNullElse(fault.getCause(), fault)
                                    .getMessage(),
                    fault);
        } catch (TimeoutException late) {
            throw new StartException(what + " did not answer within " + START_STEP_SECONDS + " s.", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while starting.", interrupted);
        }
    }
}
