package io.threadline.adapter.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.adapter.Form;
import io.threadline.adapter.MemoryServer;
import io.threadline.adapter.TwilioSignature;
import io.threadline.channel.Delivery;
import io.threadline.channel.OutboundMessage;
import io.threadline.model.Id.MessageId;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The doors of phone accounts over a real HTTP server. */
class PhoneDoorsTest {

    private static final String SECRET = "between the exchange and threadline";
    private static final URI PUBLIC = URI.create("https://threadline.example.test");

    private final MemoryServer server =
            new MemoryServer(context -> new PhoneAdapter(context, new Exchange(context.vertx(), 5_000)));
    private final HttpClient http = HttpClient.newHttpClient();

    PhoneDoorsTest() {
        server.account(
                "pbx",
                new JsonObject().put("vendor", "generic").put("secret", SECRET).put("region", "KR"));
        server.account(
                "twilio",
                new JsonObject()
                        .put("vendor", "twilio")
                        .put("accountSid", "AC0123")
                        .put("authToken", "12345")
                        .put("greeting", "Hello & welcome")
                        .put("publicUrl", PUBLIC.toString()));
    }

    @AfterEach
    void close() {
        assertThat(server.faults).isEmpty();
        server.close();
    }

    @Test
    void aSignedEventIsStoredOnceHoweverOftenItComes() throws Exception {
        String body = Payloads.text("generic-offered.json");
        for (int i = 0; i < 3; i++) {
            assertThat(event("pbx", body, sign(body, 0)).statusCode()).isEqualTo(204);
        }
        assertThat(server.intake.stored()).hasSize(1);
    }

    @Test
    void whatIsNotSignedOrStaleIsRefusedAndNotStored() throws Exception {
        String body = Payloads.text("generic-offered.json");
        assertThat(event("pbx", body, null).statusCode()).isEqualTo(403);
        assertThat(event("pbx", body, "t=1,v1=00").statusCode()).isEqualTo(403);
        assertThat(event("pbx", body, sign(body, -301)).statusCode()).isEqualTo(403);
        assertThat(event("pbx", body, sign(body, 301)).statusCode()).isEqualTo(403);
        assertThat(event("pbx", body + " ", sign(body, 0)).statusCode()).isEqualTo(403);
        assertThat(event("twilio", body, sign(body, 0)).statusCode()).isEqualTo(403);
        assertThat(event("nobody", body, sign(body, 0)).statusCode()).isEqualTo(404);
        assertThat(server.intake.stored()).isEmpty();
    }

    @Test
    void anEmptySecretShutsTheDoor() throws Exception {
        server.account("pbx", new JsonObject().put("vendor", "generic").put("secret", ""));
        String body = Payloads.text("generic-offered.json");
        assertThat(event("pbx", body, sign(body, 0)).statusCode()).isEqualTo(403);
    }

    @Test
    void aWrongEventIsAProblemThatSaysWhat() throws Exception {
        HttpResponse<String> answer = event("pbx", "{}", sign("{}", 0));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new JsonObject(answer.body()).getString("detail")).contains("specversion");

        String large = "x".repeat(70_000);
        assertThat(event("pbx", large, sign(large, 0)).statusCode()).isEqualTo(413);
    }

    @Test
    void anIncomingTwilioCallIsGreetedAndQueued() throws Exception {
        HttpResponse<String> answer = form("/voice", Payloads.text("twilio-incoming.form"), true);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<Say language=\"en-US\">Hello &amp; welcome</Say>", "<Enqueue ", "/voice/wait", ">twilio<");
        assertThat(server.intake.stored()).hasSize(1);

        assertThat(form("/voice", Payloads.text("twilio-incoming.form"), false).statusCode())
                .isEqualTo(403);
        assertThat(form("/voice/wait", Payloads.text("twilio-incoming.form"), true)
                        .body())
                .contains("<Pause");
        assertThat(form("/voice/dialed?agent=ana", Payloads.text("twilio-agent-no-answer.form"), true)
                        .body())
                .contains("<Enqueue ")
                .doesNotContain("<Say");
        assertThat(form("/voice/status?agent=ana", Payloads.text("twilio-agent-answered.form"), true)
                        .body())
                .contains("<Response></Response>");
        assertThat(server.intake.stored()).hasSize(3);
    }

    @Test
    void anOrderWithoutAnEndpointOrTooLateIsRefused() {
        JsonObject order = new JsonObject()
                .put("do", "connect")
                .put("call", "twilio/CA1")
                .put("workItem", "work-main-1")
                .put("agent", "ana")
                .put("endpoint", null)
                .put("until", Instant.now().plusSeconds(30).toEpochMilli());
        assertThat(send(order))
                .isInstanceOfSatisfying(
                        Delivery.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("NO_ENDPOINT"));
        assertThat(send(order.put("endpoint", "+1\"><Hangup/>")))
                .isInstanceOfSatisfying(
                        Delivery.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("BAD_ENDPOINT"));
        assertThat(send(order.put("until", 1L)))
                .isInstanceOfSatisfying(
                        Delivery.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("TOO_LATE"));
    }

    @Test
    void settingsAreCheckedFieldByField() {
        assertThat(PhoneSettings.problems(new JsonObject())).anyMatch(one -> one.startsWith("vendor "));
        assertThat(PhoneSettings.problems(
                        new JsonObject().put("vendor", "generic").put("mode", "controlled")))
                .anyMatch(one -> one.startsWith("connectUrl "));
        assertThat(PhoneSettings.problems(
                        new JsonObject().put("vendor", "twilio").put("mode", "observed")))
                .anyMatch(one -> one.startsWith("mode "))
                .anyMatch(one -> one.startsWith("accountSid "));
        assertThat(PhoneSettings.problems(
                        new JsonObject().put("vendor", "generic").put("region", "kr")))
                .anyMatch(one -> one.startsWith("region "));
        assertThat(PhoneSettings.problems(new JsonObject()
                        .put("vendor", "generic")
                        .put("secret", SECRET)
                        .put("mode", "observed")))
                .isEmpty();
    }

    private Delivery send(JsonObject order) {
        return MemoryServer.await(server.adapter.send(new OutboundMessage(
                new MessageId("main/1"), server.account("twilio"), "+821012345678", order.encode())));
    }

    private static String sign(String body, long seconds) {
        return ThreadlineSignature.sign(
                SECRET, body.getBytes(StandardCharsets.UTF_8), Instant.now().plusSeconds(seconds));
    }

    private HttpResponse<String> event(String account, String body, String signature)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/channels/phone/" + account + "/events"))
                .POST(BodyPublishers.ofString(body));
        if (signature != null) {
            request.header(ThreadlineSignature.HEADER, signature);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> form(String path, String body, boolean genuine)
            throws IOException, InterruptedException {
        String asked = "/channels/phone/twilio" + path;
        Form form = Objects.requireNonNull(Form.parse(body));
        String signature = TwilioSignature.sign(genuine ? "12345" : "54321", PUBLIC + asked, form);
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + asked))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-Twilio-Signature", signature)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
