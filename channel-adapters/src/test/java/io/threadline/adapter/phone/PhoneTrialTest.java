package io.threadline.adapter.phone;

import static io.threadline.adapter.MemoryServer.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.adapter.MemoryServer;
import io.threadline.channel.Trial;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trying phone accounts out against a local server: no call may come of it. */
class PhoneTrialTest {

    private final MemoryServer server =
            new MemoryServer(context -> new PhoneAdapter(context, new Exchange(context.vertx(), 5_000)));
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer exchange = await(server.vertx
            .createHttpServer()
            .requestHandler(request -> {
                asked.add(request.method() + " " + request.uri());
                request.response().end("{\"status\":\"active\"}");
            })
            .listen(0, "127.0.0.1"));

    @AfterEach
    void close() {
        assertThat(server.faults).isEmpty();
        server.close();
    }

    private String url() {
        return "http://127.0.0.1:" + exchange.actualPort();
    }

    private Trial trial(JsonObject settings) {
        server.account("phone", settings);
        return await(server.adapter.trial(server.account("phone")));
    }

    private static JsonObject generic(String mode, String connectUrl) {
        return new JsonObject()
                .put("vendor", "generic")
                .put("mode", mode)
                .put("secret", "between us")
                .put("connectUrl", connectUrl);
    }

    private static JsonObject twilio(String api) {
        return new JsonObject()
                .put("vendor", "twilio")
                .put("accountSid", "AC123")
                .put("authToken", "token")
                .put("publicUrl", "https://example.test")
                .put("apiBaseUrl", api);
    }

    @Test
    void aNumberOfTwiliosIsTriedByAskingForTheAccount() {
        assertThat(trial(twilio(url()))).isInstanceOf(Trial.Works.class);
        assertThat(asked).containsExactly("GET /2010-04-01/Accounts/AC123.json");
        assertThat(trial(twilio(url()).put("authToken", ""))).asString().contains("no authToken");
    }

    @Test
    void anExchangeThatIsToldWhomToConnectIsReachedAndToldNothing() {
        assertThat(trial(generic("controlled", url() + "/connect")))
                .isInstanceOf(Trial.Works.class)
                .asString()
                .contains("Nothing was posted");
        assertThat(asked).isEmpty();
    }

    @Test
    void anExchangeThatIsNotThereIsTold() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThat(trial(generic("controlled", "http://127.0.0.1:" + port)))
                .isInstanceOf(Trial.Fails.class)
                .asString()
                .contains("connectUrl could not be reached", "Check connectUrl");
        assertThat(trial(generic("controlled", "https://127.0.0.1:" + exchange.actualPort())))
                .isInstanceOf(Trial.Fails.class);
        assertThat(trial(twilio("http://127.0.0.1:" + port))).asString().contains("Check apiBaseUrl");
    }

    @Test
    void anExchangeThatOnlyPostsIsAskedForNothing() {
        assertThat(trial(generic("observed", url()))).isInstanceOf(Trial.NothingToTry.class);
        assertThat(trial(new JsonObject().put("vendor", "asterisk").put("secret", "between us")))
                .isInstanceOf(Trial.NothingToTry.class)
                .asString()
                .contains("relay");
        assertThat(trial(new JsonObject().put("vendor", "asterisk")))
                .isInstanceOf(Trial.Fails.class)
                .asString()
                .contains("no secret");
        assertThat(asked).isEmpty();
    }
}
