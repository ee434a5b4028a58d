package io.threadline.adapter.phone;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code Threadline-Signature: t=<unix seconds>,v1=<hex>}: HMAC-SHA256 by the account's secret over the time, a dot and the body
 * as it was sent. Five minutes either way. Pure.
 */
final class ThreadlineSignature {

    static final String HEADER = "Threadline-Signature";
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Pattern FORM = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-fA-F]{64})");

    private ThreadlineSignature() {}

    /** The header's value for a body that is sent now. */
    static String sign(String secret, byte[] body, Instant now) {
        long seconds = now.getEpochSecond();
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac(secret, seconds, body));
    }

    /** Whether the signature is right and fresh. Takes the same time wherever it differs. */
    static boolean holds(String secret, byte[] body, String header, Instant now) {
        Matcher matcher = FORM.matcher(header);
        if (secret.isEmpty() || !matcher.matches()) {
            return false;
        }
        long seconds = Long.parseLong(matcher.group(1));
        boolean fresh = Math.abs(now.getEpochSecond() - seconds) <= FRESH.toSeconds();
        byte[] given = HexFormat.of().parseHex(matcher.group(2));
        boolean right = MessageDigest.isEqual(mac(secret, seconds, body), given);
        return right && fresh;
    }

    private static byte[] mac(String secret, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }
}
