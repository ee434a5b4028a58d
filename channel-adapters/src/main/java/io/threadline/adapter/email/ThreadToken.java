package io.threadline.adapter.email;

import io.threadline.model.Id.MessageId;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Our Message-IDs: {@code <tl.message.mac@domain>}, where the mac is the first half of HMAC-SHA256 over the message's id. Who has
 * not had our mail cannot name it. In lower case, because some mail programs change it. Any thread.
 */
record ThreadToken(SecretKey key) {

    private static final int MAC_BYTES = 16;
    private static final Pattern FORM = Pattern.compile("<?tl\\.([a-z0-9-]{1,64})\\.([0-9a-f]{32})@[^<>\\s]{1,255}>?");

    /** The Message-ID of a message of ours, with its angle brackets; the same at every attempt. */
    String messageId(MessageId message, String domain) {
        String id = message.value().toLowerCase(Locale.ROOT);
        return normal("<tl." + id + "." + mac(id) + "@" + domain + ">");
    }

    /** The message of ours that a Message-ID names, or null when it is not ours. */
    @Nullable
    MessageId message(String messageId) {
        Matcher form = FORM.matcher(messageId.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            return null;
        }
        byte[] expected = mac(form.group(1)).getBytes(StandardCharsets.US_ASCII);
        byte[] given = form.group(2).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, given) ? new MessageId(form.group(1)) : null;
    }

    /** The form in which a Message-ID of ours is stored. */
    static String normal(String messageId) {
        return messageId.strip().toLowerCase(Locale.ROOT);
    }

    private String mac(String id) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] whole = mac.doFinal(("mail " + id).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, MAC_BYTES);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }
}
