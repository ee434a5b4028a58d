package io.threadline.adapter.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.adapter.Form;
import io.threadline.adapter.MemoryIntake.Mood;
import io.threadline.adapter.MemoryServer;
import io.threadline.adapter.TwilioSignature;
import io.threadline.channel.InboundMessage;
import io.threadline.channel.InboundMessage.Receipt;
import io.threadline.channel.InboundMessage.Text;
import io.threadline.model.Trust;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsWebhookTest {

    private static final String PUBLIC = "https://example.test";
    private static final String INBOUND = "/channels/sms/sms-main/inbound";
    private static final String STATUS = "/channels/sms/sms-main/status";
    private static final String FORM = "MessageSid=SM1&From=%2B14158675309&To=%2B15005550006&Body=hello&NumMedia=0";

    private final MemoryServer server =
            new MemoryServer(context -> new SmsAdapter(context, new TwilioApi(context.vertx(), 10_000)));
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void anAccount() {
        server.account("sms-main", settings());
    }

    private static JsonObject settings() {
        return new JsonObject()
                .put("vendor", "twilio")
                .put("address", "+15005550006")
                .put("accountSid", "AC123")
                .put("authToken", "token")
                .put("publicUrl", PUBLIC);
    }

    @AfterEach
    void stop() {
        server.close();
        assertThat(server.faults).isEmpty();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Content-Type", "application/x-www-form-urlencoded");
    }

    private HttpRequest signed(String path, String form) {
        return request(path)
                .header("X-Twilio-Signature", TwilioSignature.sign("token", PUBLIC + path, Form.parse(form)))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    private HttpResponse<String> send(HttpRequest request) {
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
    }

    private HttpResponse<String> post(String path, String form) {
        return send(signed(path, form));
    }

    private static void isProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("detail")).isNotBlank();
    }

    @Test
    void aSignedMessageIsStoredAndThenThankedFor() {
        HttpResponse<String> answer = post(INBOUND, FORM);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml");
        assertThat(answer.body()).isEqualTo("<Response/>");
        assertThat(server.intake.stored()).singleElement().isInstanceOfSatisfying(Text.class, text -> {
            assertThat(text.key()).isEqualTo("SM1");
            assertThat(text.kind()).isEqualTo("phone");
            assertThat(text.address()).isEqualTo("+14158675309");
            assertThat(text.trust()).isEqualTo(Trust.CLAIMED);
            assertThat(text.text()).isEqualTo("hello");
        });
    }

    @Test
    void theSameMessageTenTimesAtOnceIsOneMessageAndTenThanks() {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            answers.add(client.sendAsync(signed(INBOUND, FORM), HttpResponse.BodyHandlers.ofString()));
        }
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        assertThat(server.intake.stored()).hasSize(1);
    }

    @Test
    void aWrongOrMissingSignatureIsForbiddenAndNothingIsStored() {
        isProblem(
                send(request(INBOUND)
                        .POST(HttpRequest.BodyPublishers.ofString(FORM))
                        .build()),
                403);
        isProblem(
                send(request(INBOUND)
                        .header("X-Twilio-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")
                        .POST(HttpRequest.BodyPublishers.ofString(FORM))
                        .build()),
                403);
        String elsewhere = TwilioSignature.sign("token", PUBLIC + STATUS, Form.parse(FORM));
        isProblem(
                send(request(INBOUND)
                        .header("X-Twilio-Signature", elsewhere)
                        .POST(HttpRequest.BodyPublishers.ofString(FORM))
                        .build()),
                403);
        String right = TwilioSignature.sign("token", PUBLIC + INBOUND, Form.parse(FORM));
        isProblem(
                send(request(INBOUND)
                        .header("X-Twilio-Signature", right)
                        .header("X-Twilio-Signature", right)
                        .POST(HttpRequest.BodyPublishers.ofString(FORM))
                        .build()),
                403);
        isProblem(
                send(request(INBOUND + "?Body=other")
                        .header("X-Twilio-Signature", right)
                        .POST(HttpRequest.BodyPublishers.ofString(FORM))
                        .build()),
                403);
        assertThat(server.intake.stored()).isEmpty();
    }

    @Test
    void onlyTheConfiguredAddressIsSignedWhateverTheRequestSaysOfItself() {
        String forged = TwilioSignature.sign("token", "https://evil.example" + INBOUND, Form.parse(FORM));
        isProblem(
                send(request(INBOUND)
                        .header("X-Forwarded-Host", "evil.example")
                        .header("X-Forwarded-Proto", "https")
                        .header("X-Twilio-Signature", forged)
                        .POST(HttpRequest.BodyPublishers.ofString(FORM))
                        .build()),
                403);
        HttpRequest honest = HttpRequest.newBuilder(signed(INBOUND, FORM), (name, value) -> true)
                .header("X-Forwarded-Host", "evil.example")
                .build();
        assertThat(send(honest).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.test,      https://example.test:443",
        "https://example.test:443,  https://example.test",
        "http://example.test,       http://example.test:80",
        "https://example.test:8443, https://example.test",
        "https://example.test/base, https://example.test/base"
    })
    void theSignedAddressMayHaveThePortOrNot(String configured, String signed) {
        server.account("sms-main", settings().put("publicUrl", configured));
        String signature = TwilioSignature.sign("token", signed + INBOUND, Form.parse(FORM));
        assertThat(send(request(INBOUND)
                                .header("X-Twilio-Signature", signature)
                                .POST(HttpRequest.BodyPublishers.ofString(FORM))
                                .build())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theQueryIsSignedAndAddsNoFields() {
        assertThat(post(INBOUND + "?a=%20b&From=x", FORM).statusCode()).isEqualTo(200);
        assertThat(server.intake.stored())
                .singleElement()
                .isInstanceOfSatisfying(
                        Text.class, text -> assertThat(text.address()).isEqualTo("+14158675309"));
    }

    @Test
    void anAccountWithoutATokenIsShut() {
        server.account("sms-main", settings().put("authToken", ""));
        String signature = "irrelevant";
        isProblem(
                send(request(INBOUND)
                        .header("X-Twilio-Signature", signature)
                        .POST(HttpRequest.BodyPublishers.ofString(FORM))
                        .build()),
                403);
    }

    @Test
    void anUnknownAccountIsNotFound() {
        isProblem(post("/channels/sms/nobody/inbound", FORM), 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From=%2B14158675309&Body=x",
                "MessageSid=&From=%2B14158675309",
                "MessageSid=a%00b&From=%2B14158675309",
                "MessageSid=SM1&Body=x",
                "MessageSid=SM1&From=%0A",
                "MessageSid=SM1&MessageSid=SM2&From=%2B14158675309",
                "MessageSid=SM1&From=%2B14158675309&From=%2B14158675310"
            })
    void aFormThatIsNoMessageIsABadRequest(String form) {
        isProblem(post(INBOUND, form), 400);
        assertThat(server.intake.stored()).isEmpty();
    }

    @Test
    void whatIsNoFormIsRefused() {
        isProblem(
                send(request(INBOUND)
                        .POST(HttpRequest.BodyPublishers.ofString("a=%zz"))
                        .build()),
                400);
        isProblem(send(request(INBOUND).GET().build()), 405);
        isProblem(
                send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + INBOUND))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build()),
                415);
        isProblem(post(INBOUND, FORM + "&x=" + "y".repeat(65_536)), 413);
    }

    @Test
    void whatCouldNotBeStoredIsToComeAgainLater() {
        server.intake.mood(Mood.BUSY);
        HttpResponse<String> busy = post(INBOUND, FORM);
        isProblem(busy, 503);
        assertThat(busy.headers().firstValue("Retry-After")).hasValue("7");
        server.intake.mood(Mood.BROKEN);
        isProblem(post(INBOUND, FORM), 503);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MessageSid=SM1&From=12345&Body=STOP                  | 12345        | STOP",
                "MessageSid=SM1&From=BANK&Body=hi                     | BANK         | hi",
                "SmsSid=SM1&From=%2B1+415-867-5309&Body=hi            | +14158675309 | hi",
                "MessageSid=SM1&From=%2B15551234567&Body=hi           | +15551234567 | hi",
                "MessageSid=SM1&From=%2B14158675309&Body=             | +14158675309 | (A message without text.)",
                "MessageSid=SM1&From=%2B14158675309&NumMedia=1        | +14158675309 | (A message without text, with 1 attachment that was not kept.)",
                "MessageSid=SM1&From=%2B14158675309&NumMedia=3&Body=+ | +14158675309 | (A message without text, with 3 attachments that were not kept.)",
                "MessageSid=SM1&From=%2B14158675309&NumMedia=x&Body=a | +14158675309 | a"
            })
    void everySenderAndEveryKindOfMessageIsKept(String form, String address, String text) {
        assertThat(post(INBOUND, form.strip()).statusCode()).isEqualTo(200);
        assertThat(server.intake.stored()).singleElement().isInstanceOfSatisfying(Text.class, stored -> {
            assertThat(stored.key()).isEqualTo("SM1");
            assertThat(stored.address()).isEqualTo(address);
            assertThat(stored.text()).isEqualTo(text);
        });
    }

    @Test
    void mediaAreNamedToBeFetchedLaterAndNoMoreThanAMessageCanHave() {
        String form =
                "MessageSid=SM1&From=%2B14158675309&Body=&NumMedia=999&MediaUrl0=https%3A%2F%2Fapi.twilio.com%2Fme0"
                        + "&MediaContentType0=image%2Fjpeg&MediaUrl2=https%3A%2F%2Fapi.twilio.com%2Fme2&MediaUrl10=x";

        assertThat(post(INBOUND, form).statusCode()).isEqualTo(200);

        assertThat(server.intake.stored()).singleElement().isInstanceOfSatisfying(Text.class, stored -> {
            assertThat(stored.text()).isEmpty();
            assertThat(stored.media())
                    .containsExactly(
                            new InboundMessage.Media("https://api.twilio.com/me0", "media-1", "image/jpeg"),
                            new InboundMessage.Media("https://api.twilio.com/me2", "media-3", ""));
        });
    }

    @Test
    void receiptsAreKeptByMessageAndStatus() {
        for (String status : List.of("queued", "sent", "sent", "delivered")) {
            assertThat(post(STATUS, "MessageSid=SM9&MessageStatus=" + status).statusCode())
                    .isEqualTo(200);
        }
        assertThat(post(STATUS, "MessageSid=SM8&MessageStatus=undelivered&ErrorCode=30005")
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.intake.stored())
                .map(message -> (Receipt) message)
                .extracting(Receipt::key, Receipt::providerId, Receipt::status, Receipt::errorCode)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("SM9 sent", "SM9", "sent", null),
                        org.assertj.core.groups.Tuple.tuple("SM9 delivered", "SM9", "delivered", null),
                        org.assertj.core.groups.Tuple.tuple("SM8 failed", "SM8", "failed", "30005"));
        isProblem(post(STATUS, "MessageSid=SM8"), 400);
        isProblem(post(STATUS, "MessageStatus=sent"), 400);
    }

    @Test
    void aReceiptHasOurOwnIdWhereTheSignedAddressNamesIt() {
        assertThat(post(STATUS + "?message=m-1", "MessageSid=SM9&MessageStatus=sent")
                        .statusCode())
                .isEqualTo(200);
        assertThat(post(STATUS + "?message=no%20id", "MessageSid=SM8&MessageStatus=sent")
                        .statusCode())
                .isEqualTo(200);

        assertThat(server.intake.stored())
                .map(message -> ((Receipt) message).ours())
                .containsExactly("m-1", null);
    }
}
