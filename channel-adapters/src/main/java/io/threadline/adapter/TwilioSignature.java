package io.threadline.adapter;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code X-Twilio-Signature}: base64 of HMAC-SHA1, by the account's auth token, over the URL that was configured there followed by
 * each field's name and value, sorted by name (twilio.com/docs/usage/webhooks/webhooks-security). Pure.
 *
 * <p>A name that comes more than once is signed with each of its different values, sorted, as Twilio's own libraries do.
 */
public final class TwilioSignature {

    private TwilioSignature() {}

    /**
     * Whether the signature is right. Takes the same time wherever it differs.
     *
     * @param base the beginning of the URL by our own configuration, never by the request's {@code Host}
     * @param asked path and query as they were asked for, not decoded
     */
    public static boolean holds(String authToken, URI base, String asked, Form form, String signature) {
        byte[] given = signature.getBytes(StandardCharsets.UTF_8);
        boolean right = false;
        for (String signed : spellings(base, asked)) {
            byte[] expected = sign(authToken, signed, form).getBytes(StandardCharsets.UTF_8);
            right |= MessageDigest.isEqual(expected, given);
        }
        return right;
    }

    /** The signature of a request. */
    public static String sign(String authToken, String url, Form form) {
        StringBuilder text = new StringBuilder(url);
        form.fields()
                .forEach((name, values) ->
                        values.forEach(value -> text.append(name).append(value)));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA1", impossible);
        }
    }

    /** Twilio signs some URLs with their port and some without it, so all three ways to write the same address count. */
    private static Set<String> spellings(URI base, String asked) {
        int standard = base.getScheme().toLowerCase(Locale.ROOT).equals("https") ? 443 : 80;
        String before = base.getScheme() + "://" + base.getHost();
        String after = base.getRawPath() + asked;
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(before + after);
        spellings.add(before + ":" + standard + after);
        if (base.getPort() > 0) {
            spellings.add(before + ":" + base.getPort() + after);
        }
        return spellings;
    }
}
