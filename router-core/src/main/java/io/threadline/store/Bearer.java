package io.threadline.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A secret that whoever holds it may use: handed out once, stored as its hash only.
 *
 * @param token 256 random bits, after an optional prefix that says what it is
 * @param hash SHA-256 of the token, hex; enough against guessing, since the token is random
 */
public record Bearer(String token, String hash) {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /** A new secret. */
    public static Bearer fresh(String prefix) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String token = prefix + ENCODER.encodeToString(bytes);
        return new Bearer(token, hashOf(token));
    }

    /** What is stored of a token that somebody shows. */
    public static String hashOf(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /** The hash alone, so that the token meets no log. */
    @Override
    public String toString() {
        return "Bearer[" + hash + "]";
    }
}
