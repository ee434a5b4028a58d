package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.Answer;
import io.threadline.bench.outside.Await;
import io.threadline.bench.outside.Form;
import io.threadline.bench.outside.Session;
import io.threadline.bench.outside.Signatures;
import io.threadline.bench.outside.TwilioPeer;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forged, broken and oversized requests at the SMS webhooks: a clear answer, nothing stored, and the door stays open. */
@ExtendWith({SharedStage.class, NodeLogs.class})
class BadWebhooksIT {

    private final Stage stage;
    private final TwilioPeer twilio;
    private final String phone = PhoneNumber.fresh();
    private int customersBefore;

    BadWebhooksIT(Stage stage) {
        this.stage = stage;
        this.twilio = stage.twilio();
    }

    @BeforeEach
    void count() {
        customersBefore = customers().size();
    }

    @AfterEach
    void theDoorIsStillOpen() {
        String other = PhoneNumber.fresh();
        twilio.inbound(TwilioPeer.newSid(), other, "A good message").await().expect(200);
        Await.until(
                "the good message is in a timeline",
                Limits.SOON,
                () -> stage.texts(customer(other)).contains("A good message"));
    }

    @Test
    void aFormWithoutSignatureIsForbidden() {
        Clean.refusal(twilio.post("inbound", form("unsigned"), null).await(), 403);
        nothingIsStored();
    }

    @Test
    void aFormWithAWrongSignatureIsForbidden() {
        Clean.refusal(
                twilio.post("inbound", form("forged"), "AAAAAAAAAAAAAAAAAAAAAAAAAAA=")
                        .await(),
                403);
        Clean.refusal(
                twilio.post("inbound", form("forged"), "not base64 at all").await(), 403);
        nothingIsStored();
    }

    @Test
    void theRightSignatureOfAnotherUrlIsForbidden() {
        Map<String, String> fields = TwilioPeer.inboundFields(TwilioPeer.newSid(), phone, "other door");
        Clean.refusal(
                twilio.post("inbound", Form.encode(fields), twilio.sign("status", fields))
                        .await(),
                403);
        nothingIsStored();
    }

    @Test
    void aSignedFormThatWasChangedIsForbidden() {
        Map<String, String> fields = TwilioPeer.inboundFields(TwilioPeer.newSid(), phone, "pay 10");
        String signature = twilio.sign("inbound", fields);
        String changed = Form.encode(fields).replace("pay+10", "pay+99");
        Clean.refusal(twilio.post("inbound", changed, signature).await(), 403);
        Clean.refusal(
                twilio.post("inbound", Form.encode(fields) + "&Body=second", signature)
                        .await(),
                400,
                403);
        nothingIsStored();
    }

    @Test
    void aForgedHostIsNotBelieved() {
        Map<String, String> fields = TwilioPeer.inboundFields(TwilioPeer.newSid(), phone, "forged host");
        JsonObject settings = twilio.settings("support");
        String path = "/channels/sms/sms-main/inbound";
        String signature =
                Signatures.twilio(settings.getString("authToken"), "https://evil.example.test" + path, fields);
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("Content-Type", "application/x-www-form-urlencoded")
                .add("X-Twilio-Signature", signature)
                .add("X-Forwarded-Host", "evil.example.test")
                .add("X-Forwarded-Proto", "https");
        Answer answer = stage.network()
                .send(HttpMethod.POST, stage.address().url().resolve(path), headers, Buffer.buffer(Form.encode(fields)))
                .await();
        Clean.refusal(answer, 403);
        nothingIsStored();
    }

    @Test
    void aSignatureOverTheDefaultPortIsRight() {
        Map<String, String> fields = TwilioPeer.inboundFields(TwilioPeer.newSid(), phone, "with a port");
        String url = TwilioPeer.PUBLIC_URL + ":443/channels/sms/sms-main/inbound";
        String token = twilio.settings("support").getString("authToken");
        twilio.post("inbound", Form.encode(fields), Signatures.twilio(token, url, fields))
                .await()
                .expect(200);
    }

    @Test
    void anUnknownAccountIsNotFound() {
        Session nobody = Session.none(stage.network(), stage.address());
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Content-Type", "application/x-www-form-urlencoded");
        for (String account : List.of("nowhere", "chat-main", "%00", "..%2f..%2fetc")) {
            Clean.refusal(
                    nobody.ask(HttpMethod.POST, "/channels/sms/" + account + "/inbound", headers, form("lost"))
                            .await(),
                    400,
                    403,
                    404);
        }
        nothingIsStored();
    }

    @Test
    void aSignedFormWithoutItsFieldsIsRefused() {
        for (String missing : List.of("From", "MessageSid")) {
            Map<String, String> fields = TwilioPeer.inboundFields(TwilioPeer.newSid(), phone, "incomplete");
            fields.remove(missing);
            fields.remove("SmsSid");
            fields.remove("SmsMessageSid");
            Clean.refusal(twilio.webhook("inbound", fields).await(), 400);
        }
        nothingIsStored();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "Body=%", "&&&===", "{\"json\":true}", "\u0000"})
    void whatIsNoFormIsRefused(String body) {
        Clean.refusal(
                twilio.post("inbound", body, "AAAAAAAAAAAAAAAAAAAAAAAAAAA=").await(), 400, 403);
        nothingIsStored();
    }

    @Test
    void anOversizedFormIsRefused() {
        Map<String, String> fields = TwilioPeer.inboundFields(TwilioPeer.newSid(), phone, "x".repeat(4 << 20));
        Clean.refusal(twilio.webhook("inbound", fields).await(), 413);
        nothingIsStored();
    }

    @Test
    void otherMethodsAreRefused() {
        Session nobody = Session.none(stage.network(), stage.address());
        for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.PUT, HttpMethod.DELETE)) {
            Clean.refusal(
                    nobody.ask(method, "/channels/sms/sms-main/inbound", null).await(), 404, 405);
        }
    }

    @Test
    void controlCharactersDoNotPoisonTheTimeline() {
        twilio.inbound(TwilioPeer.newSid(), phone, "be\u0000fore \u0007 after")
                .await()
                .expect(200);
        Await.until(
                "the text is there without NUL",
                Limits.SOON,
                () -> stage.texts(customer(phone)).stream()
                        .anyMatch(text -> text.startsWith("be") && text.endsWith("after") && text.indexOf('\0') < 0));
    }

    @Test
    void bytesThatAreNoUtf8DoNotPoisonTheTimeline() {
        // A lone surrogate as an over-literal encoder writes it; the signature is over what Java reads of it.
        Map<String, String> fields = TwilioPeer.inboundFields(TwilioPeer.newSid(), phone, "MARK");
        String body = Form.encode(fields).replace("MARK", "%ED%A0%80");
        fields.put("Body", Form.decode(body).get("Body"));
        Answer answer =
                twilio.post("inbound", body, twilio.sign("inbound", fields)).await();
        Clean.refusal(answer, 200, 400, 403);
    }

    @Test
    void aStatusOfAMessageThatNobodySentIsTakenAndChangesNothing() {
        twilio.status(TwilioPeer.newSid(), "delivered", null).await().expect(200, 204);
        Clean.refusal(twilio.status(TwilioPeer.newSid(), "no-such-status", null).await(), 200, 204, 400);
        nothingIsStored();
    }

    private String form(String text) {
        return Form.encode(TwilioPeer.inboundFields(TwilioPeer.newSid(), phone, text));
    }

    private void nothingIsStored() {
        assertThat(customers()).hasSize(customersBefore);
    }

    private List<JsonObject> customers() {
        return stage.administrator().all("/api/v1/customers", "after");
    }

    private String customer(String number) {
        return Await.found(
                "the customer of " + number,
                Limits.SOON,
                () -> customers().stream()
                        .filter(customer -> customer.getJsonArray("contactPoints").stream()
                                .anyMatch(point -> number.equals(((JsonObject) point).getString("address"))))
                        .map(customer -> customer.getString("id"))
                        .findFirst()
                        .orElse(null));
    }
}
