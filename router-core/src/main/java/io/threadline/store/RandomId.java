package io.threadline.store;

import java.security.SecureRandom;
import java.util.Base64;

/** Identifiers that nobody can guess: 128 random bits as 22 characters of the URL-safe Base64 alphabet. */
public final class RandomId {

    private static final int BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private RandomId() {}

    /** The next one. */
    public static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return ENCODER.encodeToString(bytes);
    }
}
