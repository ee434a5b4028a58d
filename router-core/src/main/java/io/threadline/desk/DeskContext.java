package io.threadline.desk;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a console is given.
 *
 * @param publicUrl where browsers reach this server, or null for whatever they say on loopback
 * @param secure whether sessions come over TLS, here or at a proxy
 * @param accountProblems checks an account's settings before they are saved
 */
public record DeskContext(
        Vertx vertx,
        Desk desk,
        SignIn signIn,
        Queries queries,
        ParkedMessages parked,
        DeadLetters deadLetters,
        ServerState serverState,
        CustomerLinks links,
        Files files,
        AccountHealth health,
        @Nullable String publicUrl,
        boolean secure,
        AccountProblems accountProblems,
        MeterRegistry metrics) {

    /** What the account's channel adapter has to say of its settings: one sentence per problem, beginning with the field. */
    @FunctionalInterface
    public interface AccountProblems {
        List<String> of(DeskCommand.PutAccount account);
    }
}
