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
        VIEW,
        /** The same with the images that it calls from elsewhere. */
        VIEW_WITH_IMAGES,
        /** See one of those images. */
        IMAGE
    }

    /**
     * The address, path and query.
     *
     * @param until seconds since 1970 by the database's clock
     */
    String to(FileId file, Right right, long until) {
        String below = switch (right) {
            case GET, PUT -> "";
            case VIEW -> "/view";
            case VIEW_WITH_IMAGES -> "/view-with-images";
            case IMAGE -> throw new IllegalArgumentException("An image has a number");
        };
        return PATH + file.value() + below + query(file.value(), right, until);
    }

    /** The address of an image that the text of a mail calls from elsewhere, by its number there. */
    String toImage(FileId file, int number, long until) {
        return PATH + file.value() + "/images/" + number + query(image(file.value(), number), Right.IMAGE, until);
    }

    /** What the right {@link Right#IMAGE} is signed for. */
    static String image(String file, int number) {
        return file + "/" + number;
    }

    private String query(String what, Right right, long until) {
        return "?until=" + until + "&signature=" + signature(what, right, until);
    }

    /**
     * The end of the address's life, or -1 for one that is not ours or not for this. Whether it is over is not looked at.
     *
     * @param what a file's id, or {@link #image}
     */
    long until(String what, Right right, @Nullable String until, @Nullable String signature) {
        if (until == null || signature == null || what.isEmpty() || !until.matches("[0-9]{1,12}")) {
            return -1;
        }
        long end = Long.parseLong(until);
        byte[] given = signature.getBytes(StandardCharsets.UTF_8);
        byte[] right256 = signature(what, right, end).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, right256) ? end : -1;
    }

    private String signature(String what, Right right, long until) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            String said = right.name() + "\n" + until + "\n" + what;
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(said.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("Every Java runtime has HmacSHA256", absent);
        }
    }
}
