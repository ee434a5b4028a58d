package io.threadline.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The token, URLs, fields and signatures are those by which Twilio tests its own Java library (twilio/twilio-java,
 * {@code RequestValidatorTest}).
 */
class TwilioSignatureTest {

    private static final String TOKEN = "12345";
    private static final String PATH = "/myapp.php?foo=1&bar=2";
    private static final Form CALL = Form.parse(
            "To=%2B18005551212&From=%2B14158675309&Digits=1234&Caller=%2B14158675309&CallSid=CA1234567890ABCDE");
    private static final Form NOTHING = Form.parse("");

    private static boolean holds(String base, Form form, String signature) {
        return TwilioSignature.holds(TOKEN, URI.create(base), PATH, form, signature);
    }

    @ParameterizedTest
    @CsvSource({
        "https://mycompany.com/myapp.php?foo=1&bar=2,          true,  RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "https://mycompany.com/myapp.php?foo=1&bar=2,          false, zYQTYrRWXE7LtzbG4PfP7/bkkGo=",
        "https://mycompany.com/myapp.php,                      true,  1xaxFBvyzXYvWplzNOSs28HWO94=",
        "https://mycompany.com:443/myapp.php?foo=1&bar=2,      true,  kvajT1Ptam85bY51eRf/AJRuM3w=",
        "http://mycompany.com:80/myapp.php?foo=1&bar=2,        true,  0ZXoZLH/DfblKGATFgpif+LLRf4=",
        "http://mycompany.com:1234/myapp.php?foo=1&bar=2,      true,  Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
        "https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620,false,a9nBmqA0ju/hNViExpshrM61xv4=",
        "https://mycompany.com/myapp.php?bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620,false,y77kIzt2vzLz71DgmJGsen2scGs="
    })
    void theSignatureIsTheOneTheVendorComputes(String url, boolean withFields, String signature) {
        assertThat(TwilioSignature.sign(TOKEN, url, withFields ? CALL : NOTHING))
                .isEqualTo(signature);
    }

    @ParameterizedTest
    @CsvSource({
        "https://mycompany.com,      RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "https://mycompany.com,      kvajT1Ptam85bY51eRf/AJRuM3w=",
        "https://mycompany.com:443,  RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "https://mycompany.com:443,  kvajT1Ptam85bY51eRf/AJRuM3w=",
        "https://mycompany.com:1234, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "http://mycompany.com,       0ZXoZLH/DfblKGATFgpif+LLRf4=",
        "http://mycompany.com:1234,  Zmvh+3yNM1Phv2jhDCwEM3q5ebU="
    })
    void thePortMayBeSignedOrNot(String base, String signature) {
        assertThat(holds(base, CALL, signature)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://mycompany.com,      NOTRSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "https://mycompany.com,      rsoydt4t1cutdk1pdd93/vvr8b8=",
        "https://mycompany.com,      ''",
        "https://mycompany.com,      Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
        "http://mycompany.com,       RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "https://other.com,          RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "https://mycompany.com/sub,  RSOYDt4T1cUTdK1PDd93/VVr8B8="
    })
    void whateverElseIsSignedDoesNotHold(String base, String signature) {
        assertThat(holds(base, CALL, signature)).isFalse();
    }

    @Test
    void aFieldThatWasChangedAddedOrTakenAwayDoesNotHold() {
        String signature = TwilioSignature.sign(TOKEN, "https://mycompany.com" + PATH, Form.parse("Body=hi&From=1"));
        assertThat(holds("https://mycompany.com", Form.parse("From=1&Body=hi"), signature))
                .isTrue();
        assertThat(holds("https://mycompany.com", Form.parse("Body=ho&From=1"), signature))
                .isFalse();
        assertThat(holds("https://mycompany.com", Form.parse("Body=hi&From=1&To=2"), signature))
                .isFalse();
        assertThat(holds("https://mycompany.com", Form.parse("Body=hi"), signature))
                .isFalse();
        assertThat(holds("https://mycompany.com", Form.parse("Body=hi&From=1&Body=ho"), signature))
                .isFalse();
    }

    @Test
    void aRepeatedNameIsSignedWithEachOfItsDifferentValuesInOrder() {
        assertThat(TwilioSignature.sign(TOKEN, "u", Form.parse("a=2&a=1&a=2")))
                .isEqualTo(TwilioSignature.sign(TOKEN, "ua1a2", NOTHING));
    }

    @Test
    void namesAreSortedWithCapitalsFirst() {
        assertThat(TwilioSignature.sign(TOKEN, "u", Form.parse("b=1&A=2&a=3&B=4")))
                .isEqualTo(TwilioSignature.sign(TOKEN, "uA2B4a3b1", NOTHING));
    }
}
