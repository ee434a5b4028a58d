package io.threadline.bench.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What peers sign with a shared secret. */
public final class Signatures {

    private Signatures() {}

    /**
     * {@code X-Twilio-Signature} of a form: HMAC-SHA1 over the URL and the sorted fields
     * (twilio.com/docs/usage/security#validating-requests).
     */
    public static String twilio(String authToken, String url, Map<String, String> fields) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(fields).forEach((name, value) -> signed.append(name).append(value));
        return Base64.getEncoder().encodeToString(hmac("HmacSHA1", authToken, signed.toString()));
    }

    /** {@code Threadline-Signature}: the time, and HMAC-SHA256 over the time, a dot and the body. */
    public static String threadline(String secret, long unixSeconds, String body) {
        byte[] mac = hmac("HmacSHA256", secret, unixSeconds + "." + body);
        return "t=" + unixSeconds + ",v1=" + HexFormat.of().formatHex(mac);
    }

    /** A JSON Web Token of these claims under HS256 (RFC 7519). */
    public static String jsonWebToken(String secret, JsonObject claims) {
        return jsonWebToken(secret, new JsonObject().put("alg", "HS256").put("typ", "JWT"), claims);
    }

    /** A JSON Web Token with any header; whatever that says, HMAC-SHA256 signs it. */
    public static String jsonWebToken(String secret, JsonObject header, JsonObject claims) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String signed = base64.encodeToString(header.encode().getBytes(UTF_8)) + "."
                + base64.encodeToString(claims.encode().getBytes(UTF_8));
        return signed + "." + base64.encodeToString(hmac("HmacSHA256", secret, signed));
    }

    private static byte[] hmac(String algorithm, String secret, String signed) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), algorithm));
            return mac.doFinal(signed.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + algorithm, e);
        }
    }
}
