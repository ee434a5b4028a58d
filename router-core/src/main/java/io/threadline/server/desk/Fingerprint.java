package io.threadline.server.desk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A short hash by which the same command is told from another under the same id. */
final class Fingerprint {
    private Fingerprint() {}

    /** The first eight bytes of SHA-256 over a record's text, which holds all its values. */
    static long of(Record command) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(command.toString().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java runtime has SHA-256", absent);
        }
    }
}
