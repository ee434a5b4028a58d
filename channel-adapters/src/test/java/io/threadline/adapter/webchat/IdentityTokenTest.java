package io.threadline.adapter.webchat;

import static io.threadline.adapter.webchat.Tokens.SECRET;
import static io.threadline.adapter.webchat.Tokens.claims;
import static io.threadline.adapter.webchat.Tokens.encode;
import static io.threadline.adapter.webchat.Tokens.signed;
import static io.threadline.adapter.webchat.Tokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.adapter.webchat.IdentityToken.Genuine;
import io.threadline.adapter.webchat.IdentityToken.Refused;
import io.threadline.adapter.webchat.IdentityToken.Verdict;
import io.threadline.channel.Conversations.Visitor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTokenTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final JsonObject HEADER = new JsonObject().put("alg", "HS256");

    private static Verdict check(String token) {
        return IdentityToken.check(token, SECRET, "chat-main", NOW);
    }

    @Test
    void aTokenOfTheSiteNamesItsVisitor() {
        JsonObject claims = claims(NOW)
                .put("name", "Kim")
                .put("email", "Kim@Example.com")
                .put("phone", "+82 10-1234-5678")
                .put("iat", 1);
        assertThat(check(token(claims)))
                .isEqualTo(new Genuine(new Visitor("customer-7", "Kim", "kim@example.com", "+821012345678")));
    }

    /** The example that jwt.io shows, with its secret: past the signature, only its missing audience is wrong. */
    @Test
    void theSignatureIsThatOfTheStandard() {
        String text =
                "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ";
        assertThat(IdentityToken.check(
                        text + ".SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c", "your-256-bit-secret", "x", NOW))
                .isEqualTo(new Refused("The identity token's aud is not this account."));
    }

    @Test
    void anAudienceMayBeOneOfSeveral() {
        assertThat(check(
                        token(claims(NOW).put("aud", new JsonArray().add("site").add("chat-main")))))
                .isInstanceOf(Genuine.class);
    }

    @Test
    void aPhoneOrMailThatIsNoneIsLeftOut() {
        assertThat(check(token(claims(NOW)
                        .put("phone", "call me")
                        .put("email", "a@b, c@d")
                        .put("name", "\0"))))
                .isEqualTo(new Genuine(new Visitor("customer-7", null, null, null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "HS384", "RS256", "hs256", ""})
    void onlyOneAlgorithmIsTaken(String algorithm) {
        JsonObject header = new JsonObject().put("alg", algorithm);
        String unsigned = encode(header.encode()) + "." + encode(claims(NOW).encode()) + ".";
        assertThat(check(unsigned)).isInstanceOf(Refused.class);
        assertThat(check(signed(header, claims(NOW), SECRET, "HmacSHA256"))).isInstanceOf(Refused.class);
    }

    @Test
    void aForgedOrChangedTokenIsRefused() {
        String good = token(claims(NOW));
        assertThat(check(signed(HEADER, claims(NOW), "another secret", "HmacSHA256")))
                .isInstanceOf(Refused.class);
        assertThat(check(signed(HEADER, claims(NOW), SECRET, "HmacSHA512"))).isInstanceOf(Refused.class);
        String[] parts = good.split("\\.");
        String other = encode(claims(NOW).put("sub", "customer-8").encode());
        assertThat(check(parts[0] + "." + other + "." + parts[2])).isInstanceOf(Refused.class);
        assertThat(check(parts[0] + "." + parts[1] + ".")).isInstanceOf(Refused.class);
        assertThat(check(parts[0] + "." + parts[1])).isInstanceOf(Refused.class);
        byte[] cut = Base64.getUrlDecoder().decode(parts[2]);
        String shorter = Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOf(cut, 31));
        assertThat(check(parts[0] + "." + parts[1] + "." + shorter)).isInstanceOf(Refused.class);
    }

    @Test
    void aTokenForAnotherAccountOrTimeIsRefused() {
        assertThat(check(token(claims(NOW).put("aud", "chat-other")))).isInstanceOf(Refused.class);
        assertThat(check(token(without("aud")))).isInstanceOf(Refused.class);
        assertThat(check(token(without("exp")))).isInstanceOf(Refused.class);
        assertThat(check(token(without("sub")))).isInstanceOf(Refused.class);
        assertThat(check(token(claims(NOW).put("sub", "")))).isInstanceOf(Refused.class);
        assertThat(check(token(claims(NOW).put("sub", 7)))).isInstanceOf(Refused.class);
        assertThat(check(token(claims(NOW).put("exp", NOW.getEpochSecond())))).isInstanceOf(Refused.class);
        assertThat(check(token(claims(NOW).put("exp", NOW.minusSeconds(1).getEpochSecond()))))
                .isInstanceOf(Refused.class);
        assertThat(check(token(claims(NOW).put("exp", "2027-01-01")))).isInstanceOf(Refused.class);
        assertThat(check(token(claims(NOW).put("exp", NOW.plusSeconds(86_400).getEpochSecond()))))
                .isInstanceOf(Refused.class);
        assertThat(check(token(claims(NOW).put("nbf", NOW.plusSeconds(300).getEpochSecond()))))
                .isInstanceOf(Refused.class);
        assertThat(check(signed(
                        HEADER.copy().put("crit", new JsonArray().add("b64")), claims(NOW), SECRET, "HmacSHA256")))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "!!.!!.!!", "e30.e30.e30", "bnVsbA.bnVsbA.AA", "\0.\0.\0"})
    void whatIsNoTokenIsRefused(String text) {
        assertThat(check(text)).isInstanceOf(Refused.class);
    }

    private static JsonObject without(String claim) {
        JsonObject claims = claims(NOW);
        claims.remove(claim);
        return claims;
    }
}
