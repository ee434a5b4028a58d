package io.threadline.adapter.webchat;

import io.threadline.channel.Conversations.Visitor;
import io.threadline.channel.PhoneNumbers;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The signed token by which a web site says who its visitor is: a JWT (RFC 7519) signed with HS256 and the account's secret.
 * {@code sub} names the visitor, {@code aud} the account, {@code exp} when it ends; {@code name}, {@code email} and
 * {@code phone} are optional.
 *
 * <p>A verifier of our own, because one algorithm is a page, and a library that knows many must first be kept from using them:
 * the header's {@code alg} chooses nothing here.
 */
final class IdentityToken {

    /** Ahead of now at most; longer ones are made by mistake and would be as good as passwords. */
    static final Duration LONGEST = Duration.ofHours(12);

    /** How far the site's clock may be ahead in {@code nbf}. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final int CLAIM_LENGTH = 200;
    private static final Pattern MAIL =
            Pattern.compile("[^\\s@<>\",;:\\p{Cntrl}]{1,64}@[^\\s@<>\",;:\\p{Cntrl}]{1,255}");

    private IdentityToken() {}

    /** What a token is worth. */
    sealed interface Verdict {}

    /** Signed by who knows the secret, for this account and this time. */
    record Genuine(Visitor visitor) implements Verdict {}

    /** @param reason a sentence for the one who wrote the site */
    record Refused(String reason) implements Verdict {}

    /** Checks a token. Takes the same time wherever the signature differs. */
    static Verdict check(String token, String secret, String account, Instant now) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return new Refused("The identity token is no JWT of three parts.");
        }
        JsonObject header = part(parts[0]);
        byte[] signature = bytes(parts[2]);
        if (header == null || signature == null) {
            return new Refused("The identity token is no JWT.");
        }
        if (!"HS256".equals(header.getValue("alg")) || header.containsKey("crit")) {
            return new Refused("The identity token must be signed with HS256.");
        }
        byte[] expected = sign(secret, parts[0] + "." + parts[1]);
        if (!MessageDigest.isEqual(expected, signature)) {
            return new Refused("The identity token is not signed with the account's secret.");
        }
        JsonObject claims = part(parts[1]);
        return claims == null ? new Refused("The identity token has no claims.") : claims(claims, account, now);
    }

    private static Verdict claims(JsonObject claims, String account, Instant now) {
        if (!isFor(claims.getValue("aud"), account)) {
            return new Refused("The identity token's aud is not this account.");
        }
        if (!(claims.getValue("exp") instanceof Number expires)) {
            return new Refused("The identity token has no exp.");
        }
        double secondsLeft = expires.doubleValue() - now.toEpochMilli() / 1000.0;
        if (!(secondsLeft > 0)) {
            return new Refused("The identity token has expired. Make a new one.");
        }
        if (secondsLeft > LONGEST.toSeconds()) {
            return new Refused("The identity token's exp is more than 12 hours ahead. Make one for minutes.");
        }
        if (claims.getValue("nbf") instanceof Number begins
                && begins.doubleValue() > now.plus(SKEW).getEpochSecond()) {
            return new Refused("The identity token is not valid yet.");
        }
        String subject = text(claims, "sub");
        if (subject == null) {
            return new Refused("The identity token has no sub of 1 to " + CLAIM_LENGTH + " characters.");
        }
        String phone = text(claims, "phone");
        return new Genuine(new Visitor(
                subject,
                text(claims, "name"),
                mail(text(claims, "email")),
                phone == null ? null : PhoneNumbers.e164(phone, null)));
    }

    private static boolean isFor(@Nullable Object audience, String account) {
        return account.equals(audience) || (audience instanceof JsonArray several && several.contains(account));
    }

    /** The claim, or null where it is absent or could not be kept. */
    private static @Nullable String text(JsonObject claims, String claim) {
        if (!(claims.getValue(claim) instanceof String value)) {
            return null;
        }
        String text = value.strip();
        boolean fits = !text.isEmpty() && text.length() <= CLAIM_LENGTH && Texts.isClean(text);
        return fits ? text : null;
    }

    private static @Nullable String mail(@Nullable String address) {
        return address != null && MAIL.matcher(address).matches() ? address.toLowerCase(Locale.ROOT) : null;
    }

    private static byte[] sign(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }

    private static @Nullable JsonObject part(String encoded) {
        byte[] bytes = bytes(encoded);
        if (bytes == null) {
            return null;
        }
        try {
            return Json.decodeValue(new String(bytes, StandardCharsets.UTF_8)) instanceof JsonObject object
                    ? object
                    : null;
        } catch (DecodeException noJson) {
            return null;
        }
    }

    private static byte @Nullable [] bytes(String encoded) {
        try {
            return Base64.getUrlDecoder().decode(encoded);
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }
}
