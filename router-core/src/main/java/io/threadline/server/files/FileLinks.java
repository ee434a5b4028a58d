package io.threadline.server.files;

import io.threadline.model.Id.FileId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of files that are their own authorisation: signed, for one thing, for minutes. They hold no session and no token that
 * outlives them. HMAC-SHA256 over what is allowed, the file and the end; any thread.
 */
final class FileLinks {

    /** Where all of them begin. */
    static final String PATH = "/files/";

    private final SecretKey key;

    FileLinks(SecretKey key) {
        this.key = key;
    }

    /** What an address allows. */
    enum Right {
        GET,
        PUT,
        /** See the text of a mail in its form. */
        VIEW
    }

    /**
     * The address, path and query.
     *
     * @param until seconds since 1970 by the database's clock
     */
    String to(FileId file, Right right, long until) {
        return PATH + file.value() + (right == Right.VIEW ? "/view" : "") + "?until=" + until + "&signature="
                + signature(file, right, until);
    }

    /** The end of the address's life, or -1 for one that is not ours or not for this. Whether it is over is not looked at. */
    long until(String file, Right right, @Nullable String until, @Nullable String signature) {
        if (until == null || signature == null || file.isEmpty() || !until.matches("[0-9]{1,12}")) {
            return -1;
        }
        long end = Long.parseLong(until);
        byte[] given = signature.getBytes(StandardCharsets.UTF_8);
        byte[] right256 = signature(new FileId(file), right, end).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, right256) ? end : -1;
    }

    private String signature(FileId file, Right right, long until) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            String said = right.name() + "\n" + until + "\n" + file.value();
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(said.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("Every Java runtime has HmacSHA256", absent);
        }
    }
}
