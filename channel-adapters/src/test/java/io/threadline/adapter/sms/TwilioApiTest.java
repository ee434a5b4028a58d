package io.threadline.adapter.sms;

import static io.threadline.adapter.MemoryServer.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.adapter.MemoryServer;
import io.threadline.channel.Delivery;
import io.threadline.channel.Delivery.Accepted;
import io.threadline.channel.Delivery.Later;
import io.threadline.channel.Delivery.Refused;
import io.threadline.channel.Delivery.Unknown;
import io.threadline.channel.OutboundMessage;
import io.threadline.channel.Trial;
import io.threadline.model.Id.MessageId;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a local server that answers as it is told to. */
class TwilioApiTest {

    private MemoryServer server = patient(10_000);

    private static MemoryServer patient(long answerMillis) {
        return new MemoryServer(context -> new SmsAdapter(context, new TwilioApi(context.vertx(), answerMillis)));
    }

    @AfterEach
    void stop() {
        server.close();
        assertThat(server.faults).isEmpty();
    }

    private int twilio(Handler<HttpServerRequest> script) {
        HttpServer twilio =
                await(server.vertx.createHttpServer().requestHandler(script).listen(0, "127.0.0.1"));
        return twilio.actualPort();
    }

    private Delivery send(int port) {
        server.account(
                "sms main",
                new JsonObject()
                        .put("vendor", "twilio")
                        .put("address", "+15005550006")
                        .put("accountSid", "AC123")
                        .put("authToken", "token")
                        .put("publicUrl", "https://example.test/")
                        .put("apiBaseUrl", "http://127.0.0.1:" + port));
        return await(server.adapter.send(
                new OutboundMessage(new MessageId("m"), server.account("sms main"), "+14158675309", "hi & bye + 한")));
    }

    private Delivery answered(int status, String body) {
        return send(twilio(request -> request.response().setStatusCode(status).end(body)));
    }

    private Trial trial(int port) {
        server.account(
                "sms main",
                new JsonObject()
                        .put("vendor", "twilio")
                        .put("address", "+15005550006")
                        .put("accountSid", "AC123")
                        .put("authToken", "token")
                        .put("publicUrl", "https://example.test/")
                        .put("apiBaseUrl", "http://127.0.0.1:" + port));
        return await(server.adapter.trial(server.account("sms main")));
    }

    @Test
    void anAccountIsTriedOutByAskingForItself() {
        AtomicReference<String> seen = new AtomicReference<>();
        int port = twilio(request -> {
            seen.set(request.method() + " " + request.uri() + " " + request.getHeader("Authorization"));
            request.response().end("{\"sid\":\"AC123\",\"status\":\"active\"}");
        });
        assertThat(trial(port)).isInstanceOf(Trial.Works.class);
        assertThat(seen.get()).isEqualTo("GET /2010-04-01/Accounts/AC123.json Basic QUMxMjM6dG9rZW4=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"status\":\"suspended\"} | not active: suspended",
                "200 | {}                           | says nothing",
                "200 | no json                      | says nothing",
                "401 | {}                           | refuses accountSid and authToken",
                "404 | {}                           | Check accountSid",
                "301 | {}                           | answered 301"
            })
    void whatIsWrongWithAnAccountIsTold(int status, String body, String told) {
        int port = twilio(request -> request.response().setStatusCode(status).end(body));
        assertThat(trial(port)).isInstanceOf(Trial.Fails.class).asString().contains(told);
    }

    @Test
    void anAccountWhoseVendorIsNotThereFails() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThat(trial(port)).isInstanceOf(Trial.Fails.class).asString().contains("could not be reached");
    }

    @Test
    void aMessageIsPostedAsTheVendorWantsIt() {
        AtomicReference<String> seen = new AtomicReference<>();
        int port = twilio(request -> request.body().onSuccess(body -> {
            seen.set(request.method() + " " + request.uri() + " " + request.getHeader("Authorization") + " "
                    + request.getHeader("Content-Type") + " " + body);
            request.response().setStatusCode(201).end("{\"sid\":\"SM42\",\"status\":\"queued\"}");
        }));
        assertThat(send(port)).isEqualTo(new Accepted("SM42"));
        assertThat(seen.get())
                .isEqualTo(
                        "POST /2010-04-01/Accounts/AC123/Messages.json Basic QUMxMjM6dG9rZW4="
                                + " application/x-www-form-urlencoded; charset=UTF-8"
                                + " To=%2B14158675309&From=%2B15005550006&Body=hi+%26+bye+%2B+%ED%95%9C"
                                + "&StatusCallback=https%3A%2F%2Fexample.test%2Fchannels%2Fsms%2Fsms%2520main%2Fstatus%3Fmessage%3Dm");
    }

    @Test
    void aRefusalKeepsTheVendorsCodeAndSentence() {
        assertThat(answered(400, "{\"code\":21211,\"message\":\"Invalid 'To' Phone Number\",\"status\":400}"))
                .isEqualTo(new Refused("21211", "Invalid 'To' Phone Number"));
        assertThat(answered(401, "<html>no</html>")).isEqualTo(new Refused("HTTP_401", "The vendor answered 401."));
    }

    @ParameterizedTest
    @CsvSource({"429, 30, 30", "429, , ", "429, soon, ", "500, , ", "503, 999999, 3600"})
    void tooManyAndTroubleOfTheVendorsAreForLater(int status, String retryAfter, Long seconds) {
        int port = twilio(request -> {
            if (retryAfter != null) {
                request.response().putHeader("Retry-After", retryAfter);
            }
            request.response().setStatusCode(status).end();
        });
        assertThat(send(port))
                .isEqualTo(new Later(
                        "The vendor answered " + status + ".", seconds == null ? null : Duration.ofSeconds(seconds)));
    }

    @Test
    void aRedirectIsNotFollowed() {
        AtomicReference<String> followed = new AtomicReference<>();
        int other = twilio(request -> {
            followed.set(request.getHeader("Authorization"));
            request.response().setStatusCode(201).end("{\"sid\":\"SM1\"}");
        });
        int port = twilio(request -> request.response()
                .setStatusCode(307)
                .putHeader("Location", "http://127.0.0.1:" + other + "/")
                .end());
        assertThat(send(port)).isInstanceOf(Refused.class);
        assertThat(followed.get()).isNull();
    }

    @Test
    void whatNeverReachedTheVendorMayGoLater() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        assertThat(send(nobody)).isInstanceOf(Later.class);
    }

    @Test
    void whatBrokeOffAfterItWasSentIsUnknown() {
        assertThat(send(twilio(request ->
                        request.body().onSuccess(body -> request.connection().close()))))
                .isInstanceOf(Unknown.class);
        assertThat(send(twilio(request -> {
                    request.response().setChunked(true).setStatusCode(201);
                    request.response()
                            .write("{\"sid\":")
                            .onComplete(sent -> request.connection().close());
                })))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void whatIsNotAnsweredInTimeIsUnknown() {
        server.close();
        server = patient(300);
        assertThat(send(twilio(request -> {}))).isEqualTo(new Unknown("The vendor did not answer in time."));
        assertThat(send(twilio(request -> {
                    request.response().setChunked(true).setStatusCode(201);
                    request.response().write("{\"sid\":");
                })))
                .isEqualTo(new Unknown("The vendor did not answer in time."));
    }

    @Test
    void anAnswerWithoutAnIdOrWithoutAnEndIsUnknown() {
        assertThat(answered(201, "")).isInstanceOf(Unknown.class);
        assertThat(answered(201, "[]")).isInstanceOf(Unknown.class);
        assertThat(answered(201, "{\"sid\":7}")).isInstanceOf(Unknown.class);
        assertThat(answered(201, "{\"sid\":\"SM1\",\"x\":\"" + "y".repeat(100_000) + "\"}"))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void anAccountThatIsIncompleteSendsNothing() {
        server.account("sms main", new JsonObject().put("vendor", "twilio"));
        assertThat(await(server.adapter.send(
                        new OutboundMessage(new MessageId("m"), server.account("sms main"), "+14158675309", "hi"))))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("ACCOUNT_INCOMPLETE"));
    }
}
