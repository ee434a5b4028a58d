package io.threadline.bench.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignaturesTest {

    @Test
    void aFormIsSignedAsTwiliosOwnLibrarySignsIt() {
        Map<String, String> fields = Map.of(
                "Digits", "1234",
                "CallSid", "CA1234567890ABCDE",
                "To", "+18005551212",
                "Caller", "+14158675309",
                "From", "+14158675309");

        assertThat(Signatures.twilio("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", fields))
                .isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }

    @Test
    void aTokenIsSignedAsTheExampleOfJwtIoIs() {
        JsonObject claims = new JsonObject()
                .put("sub", "1234567890")
                .put("name", "John Doe")
                .put("iat", 1516239022);

        assertThat(Signatures.jsonWebToken("your-256-bit-secret", claims))
                .isEqualTo("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
                        + ".eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ"
                        + ".SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c");
    }

    @Test
    void aFormIsReadAsItWasWritten() {
        Map<String, String> fields = Map.of("Body", "50% & more = + \u00e9\ud83d\ude00\n");

        assertThat(Form.decode(Form.encode(fields))).isEqualTo(fields);
    }
}
