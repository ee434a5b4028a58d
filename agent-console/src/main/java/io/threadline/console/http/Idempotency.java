package io.threadline.console.http;

import io.threadline.desk.Queries;
import io.threadline.desk.Queries.Remembered;
import io.threadline.desk.Subject;
import io.threadline.model.Id.CommandId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that may be sent again. The first good answer to an actor's {@code Idempotency-Key} is kept and replayed; a request
 * that was refused may be tried again. The key also is the id of the command, so that two at once, or one repeated before the
 * answer was kept, act once only.
 */
final class Idempotency {
    /** The header with the key. */
    static final String HEADER = "Idempotency-Key";

    private static final Logger LOG = LoggerFactory.getLogger(Idempotency.class);
    private static final Pattern KEY = Pattern.compile("[!-~]{1,128}");
    private final Queries queries;

    Idempotency(Queries queries) {
        this.queries = queries;
    }

    /** Whether it may be a key. */
    static boolean isKey(String key) {
        return KEY.matcher(key).matches();
    }

    /** The id of the key's command: beside the ids of the desk, and no longer than they are. */
    static CommandId commandId(String key) {
        byte[] hash = sha256().digest(key.getBytes(StandardCharsets.UTF_8));
        return new CommandId("key:" + HexFormat.of().formatHex(hash, 0, 16));
    }

    /** The request in 64 bits. */
    static long fingerprint(HttpMethod method, String path, Buffer body) {
        MessageDigest hash = sha256();
        hash.update((method.name() + "\n" + path + "\n").getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(hash.digest(body.getBytes())).getLong();
    }

    /** The kept answer, or else that of {@code action}, which is kept when it is good. */
    Future<Reply> once(Subject by, String key, long fingerprint, boolean oneTime, Supplier<Future<Reply>> action) {
        return Unavailable.unless(queries.recall(by, key)).compose(first -> {
            if (first == null) {
                return action.get().compose(reply -> keep(by, key, fingerprint, oneTime, reply));
            }
            if (first.fingerprint() != fingerprint) {
                return Future.succeededFuture(Problem.of(
                                422,
                                "Idempotency key reused",
                                "This Idempotency-Key came before with another request. Make a new key for a new request.")
                        .reply());
            }
            return Future.succeededFuture(replayed(first));
        });
    }

    private static Reply replayed(Remembered first) {
        String mediaType = first.status() < 300 ? "application/json" : Problem.MEDIA_TYPE;
        String body = first.body().isEmpty() ? null : first.body();
        return new Reply(first.status(), mediaType, body, Map.of("Idempotency-Replayed", "true"));
    }

    private Future<Reply> keep(Subject by, String key, long fingerprint, boolean oneTime, Reply reply) {
        if (!reply.well()) {
            return Future.succeededFuture(reply);
        }
        Reply kept = oneTime
                ? Problem.of(
                                409,
                                "Shown before",
                                "This was done when the request came first, and its secret is shown once only. Make another.")
                        .reply()
                : reply;
        String body = kept.body();
        return queries.remember(by, key, new Remembered(fingerprint, kept.status(), body == null ? "" : body))
                .otherwise(failure -> {
                    // It took effect: the caller hears so. Repeated, its command's id says so again.
                    LOG.atWarn().setCause(failure).log("An answer could not be kept for its Idempotency-Key");
                    return null;
                })
                .map(reply);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
