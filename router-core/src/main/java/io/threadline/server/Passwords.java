package io.threadline.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Argon2id with the least parameters that OWASP's password storage cheat sheet names (19 MiB, two passes, one lane), about a tenth
 * of a second of one core each: on a few threads of its own, with a bounded queue before them.
 */
public final class Passwords {

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    /** Longer ones are refused: a password is not a way to make us hash megabytes. */
    private static final int MAX_CHARACTERS = 1_000;

    /** Of a password that was thrown away: what an unknown user's password is checked against. */
    private static final String NOBODY =
            "$argon2id$v=19$m=19456,t=2,p=1$uN93vrekluMKbtvn/rTQnQ" + "$2vZ6BFJdvxP146evWLpFxamRBuePWXbnKk0intEiyl8";

    private static final Argon2Function ARGON2 =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);

    private final WorkerExecutor worker;
    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger underWay = new AtomicInteger();
    private final int most;

    /**
     * @param threads how many are computed at one time, each with 19 MiB
     * @param most how many may be computed or wait; further ones are {@link Verdict#BUSY}
     */
    public Passwords(Vertx vertx, int threads, int most) {
        this.worker = vertx.createSharedWorkerExecutor("threadline-passwords", threads);
        this.most = most;
    }

    /** What a check says. */
    public enum Verdict {
        RIGHT,
        WRONG,
        /** Not checked: too many others wait. */
        BUSY
    }

    /** More checks wait than the bound allows. */
    public static final class Busy extends Exception {
        private static final long serialVersionUID = 1;

        Busy() {
            super("Too many passwords are being checked just now. Try again in a few seconds.");
        }
    }

    /**
     * Checks a password, in the same time whether or not there is a hash.
     *
     * @param hash the stored one; null for a user who does not exist or has none, whose password is always wrong
     */
    public Future<Verdict> check(@Nullable String hash, String password) {
        if (!enter()) {
            return Future.succeededFuture(Verdict.BUSY);
        }
        boolean checkable = hash != null && password.length() <= MAX_CHARACTERS;
        String against = checkable && hash != null ? hash : NOBODY;
        String shown = password.length() <= MAX_CHARACTERS ? password : "";
        return worker.executeBlocking(() -> matches(shown, against), false)
                .map(right -> right && checkable ? Verdict.RIGHT : Verdict.WRONG)
                .onComplete(done -> underWay.decrementAndGet());
    }

    /**
     * A PHC string to store. Fails with {@link Busy} when too many others wait, with {@link IllegalArgumentException} for
     * a password that is empty or longer than a thousand characters.
     */
    public Future<String> hash(String password) {
        if (password.isEmpty() || password.length() > MAX_CHARACTERS) {
            return Future.failedFuture(
                    new IllegalArgumentException("A password has 1 to " + MAX_CHARACTERS + " characters."));
        }
        if (!enter()) {
            return Future.failedFuture(new Busy());
        }
        return worker.executeBlocking(() -> hashed(password), false).onComplete(done -> underWay.decrementAndGet());
    }

    /** Ends the threads. */
    public Future<Void> close() {
        return worker.close();
    }

    private boolean enter() {
        if (underWay.incrementAndGet() <= most) {
            return true;
        }
        underWay.decrementAndGet();
        return false;
    }

    private String hashed(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return ARGON2.hash(password.getBytes(UTF_8), salt).getResult();
    }

    private static boolean matches(String password, String hash) {
        return Argon2Function.getInstanceFromHash(hash).check(password.getBytes(UTF_8), hash.getBytes(UTF_8));
    }
}
