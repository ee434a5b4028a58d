package io.threadline.adapter.webchat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs tokens as a web site does, right ones and wrong ones. */
final class Tokens {

    static final String SECRET = "a secret of thirty-two characters";

    private Tokens() {}

    /** Claims that are all right for the account {@code chat-main}. */
    static JsonObject claims(Instant now) {
        return new JsonObject()
                .put("sub", "customer-7")
                .put("aud", "chat-main")
                .put("exp", now.plusSeconds(600).getEpochSecond());
    }

    static String token(JsonObject claims) {
        return signed(new JsonObject().put("alg", "HS256").put("typ", "JWT"), claims, SECRET, "HmacSHA256");
    }

    static String signed(JsonObject header, JsonObject claims, String secret, String algorithm) {
        String text = encode(header.encode()) + "." + encode(claims.encode());
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
