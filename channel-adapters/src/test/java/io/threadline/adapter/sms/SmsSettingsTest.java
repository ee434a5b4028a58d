package io.threadline.adapter.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsSettingsTest {

    private static JsonObject whole() {
        return new JsonObject()
                .put("vendor", "twilio")
                .put("address", "+15005550006")
                .put("accountSid", "AC123")
                .put("authToken", "token")
                .put("publicUrl", "https://example.test/")
                .put("apiBaseUrl", "http://127.0.0.1:9999");
    }

    @Test
    void aWholeAccountIsTaken() {
        assertThat(SmsSettings.problems(whole())).isEmpty();
        SmsSettings settings = SmsSettings.of(whole());
        assertThat(settings.publicUrl()).hasToString("https://example.test");
        assertThat(settings.apiBaseUrl()).hasToString("http://127.0.0.1:9999");
    }

    @Test
    void theVendorsOwnHostIsTheDefault() {
        JsonObject settings = whole();
        settings.remove("apiBaseUrl");
        assertThat(SmsSettings.of(settings).apiBaseUrl()).hasToString("https://api.twilio.com");
    }

    @Test
    void withoutATokenTheAccountIsSavedAndItsDoorsAreShut() {
        assertThat(SmsSettings.of(whole().put("authToken", "")).authToken()).isEmpty();
        assertThat(SmsSettings.of(whole().putNull("authToken")).authToken()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "vendor,     vonage",
        "vendor,     ''",
        "address,    'a<b>'",
        "accountSid, XX1",
        "accountSid, AC/../x",
        "publicUrl,  example.test",
        "publicUrl,  ftp://example.test",
        "publicUrl,  https://u:p@example.test",
        "publicUrl,  https://example.test?x=1",
        "publicUrl,  https://example.test#x",
        "publicUrl,  'https://exa mple.test'",
        "apiBaseUrl, 'file:///etc/passwd'",
        "apiBaseUrl, https://",
        "apiBaseUrl, https://host:99999",
        "colour,     red"
    })
    void aWrongFieldIsNamed(String field, String value) {
        assertThat(SmsSettings.problems(whole().put(field, value)))
                .singleElement()
                .asString()
                .startsWith(field + " ");
    }

    @Test
    void everyMissingFieldIsNamed() {
        assertThat(SmsSettings.problems(new JsonObject()))
                .extracting(problem -> problem.substring(0, problem.indexOf(' ')))
                .containsExactly("vendor", "address", "accountSid", "publicUrl");
        assertThat(SmsSettings.problems(whole().put("authToken", 7)))
                .singleElement()
                .asString()
                .startsWith("authToken ");
    }
}
