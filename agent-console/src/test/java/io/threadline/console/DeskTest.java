package io.threadline.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadline.console.Server.Client;
import io.threadline.console.live.Limits;
import io.threadline.console.pages.WebBuild;
import io.threadline.desk.DeskCommand;
import io.threadline.desk.Role;
import io.threadline.model.Id.OfferId;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The agents' socket on a real port. */
class DeskTest {
    private static final String ACCEPT = "{\"type\":\"AcceptOffer\",\"offer\":\"open\"}";
    private Server server;

    @BeforeEach
    void start() {
        server = new Server();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Starts again with other limits. */
    private void restart(Limits limits) {
        server.close();
        server = new Server(limits, null, new WebBuild(Map.of()));
    }

    /** A client's end. */
    private final class Seat {
        final BlockingQueue<JsonObject> frames = new LinkedBlockingQueue<>();
        final Promise<Short> closed = Promise.promise();
        final WebSocket socket;

        Seat(MultiMap headers) {
            socket = Server.await(connecting(headers));
        }

        private Future<WebSocket> connecting(MultiMap headers) {
            Promise<WebSocket> connected = Promise.promise();
            server.vertx.runOnContext(on -> server.vertx
                    .createWebSocketClient(new WebSocketClientOptions().setMaxFrameSize(1 << 20))
                    .connect(new WebSocketConnectOptions()
                            .setHost("localhost")
                            .setPort(server.port())
                            .setURI("/desk/v1")
                            .setAllowOriginHeader(headers.contains("Origin"))
                            .setHeaders(headers))
                    .onSuccess(open -> {
                        open.textMessageHandler(text -> frames.add(new JsonObject(text)));
                        open.closeHandler(done ->
                                closed.tryComplete(open.closeStatusCode() == null ? 1006 : open.closeStatusCode()));
                    })
                    .onComplete(connected));
            return connected.future();
        }

        void say(String text) {
            Server.await(socket.writeTextMessage(text));
        }

        void command(String id, String command) {
            say("{\"type\":\"command\",\"id\":\"" + id + "\",\"command\":" + command + "}");
        }

        JsonObject next() {
            try {
                JsonObject frame = frames.poll(20, TimeUnit.SECONDS);
                assertThat(frame).as("a frame").isNotNull();
                return frame;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        short closed() {
            return Server.await(closed.future());
        }
    }

    private MultiMap headers(Client client) {
        return MultiMap.caseInsensitiveMultiMap()
                .addAll(client.headers())
                .remove("X-Threadline")
                .set("Origin", server.origin());
    }

    private Seat sit() {
        Seat seat = new Seat(headers(server.as(Role.AGENT)));
        assertThat(seat.next().getString("type")).isEqualTo("snapshot");
        return seat;
    }

    private void rejected(MultiMap headers, int status) {
        assertThatThrownBy(() -> new Seat(headers))
                .as(headers.toString())
                .hasRootCauseInstanceOf(UpgradeRejectedException.class)
                .rootCause()
                .extracting(failure -> ((UpgradeRejectedException) failure).getStatus())
                .isEqualTo(status);
    }

    @Test
    void theFirstFrameIsASnapshotAndWhatTheDeskSaysFollows() {
        Seat seat = sit();
        JsonObject event = new JsonObject()
                .put("type", "event")
                .put("prev", 0)
                .put("seq", 4)
                .put("event", new JsonObject().put("type", "OfferMade"));

        server.desk.feeds.get(0).tell(event);

        assertThat(seat.next()).isEqualTo(event);
        assertThat(server.metrics.get("threadline.desk.sockets").gauge().value())
                .isEqualTo(1);
    }

    @Test
    void commandsAreAnsweredByTheirIds() {
        Seat seat = sit();

        seat.command("a", ACCEPT);
        assertThat(seat.next()).isEqualTo(new JsonObject("{\"type\":\"result\",\"id\":\"a\",\"seq\":1}"));
        seat.command("b", "{\"type\":\"AcceptOffer\",\"offer\":\"gone\"}");
        assertThat(seat.next())
                .isEqualTo(new JsonObject("{\"type\":\"refused\",\"id\":\"b\",\"code\":\"OFFER_EXPIRED\","
                        + "\"message\":\"The offer has expired.\"}"));
        assertThat(server.desk.done).containsExactly(new DeskCommand.AcceptOffer(new OfferId("open")));
    }

    @Test
    void aCommandSentAgainAfterAReconnectIsTheSameCommand() {
        MultiMap headers = headers(server.as(Role.AGENT));
        Seat before = new Seat(headers);
        before.next();
        before.command("a", ACCEPT);
        before.next();
        Seat after = new Seat(headers);
        after.next();

        after.command("a", ACCEPT);
        assertThat(after.next().getInteger("seq")).isEqualTo(1);
        after.command("a", "{\"type\":\"ResolveCase\",\"case\":\"k\"}");
        assertThat(after.next().getString("code")).isEqualTo("COMMAND_REUSED");
        assertThat(server.desk.done).hasSize(1);
    }

    @Test
    void whatIsNoCommandReachesTheFeed() {
        Seat seat = sit();

        seat.say("{\"type\":\"resume\",\"cursor\":131}");
        seat.say("{\"type\":\"typing\",\"case\":\"k\"}");
        seat.say("{\"type\":\"read\",\"case\":\"k\",\"upTo\":7}");

        FakeDesk.Feed feed = server.desk.feeds.get(0);
        Server.until("three were said", () -> feed.said.size() == 3);
        assertThat(feed.said).containsExactly("resume 131", "typing k", "read k 7");
    }

    @Test
    void badFramesAreAnsweredAndTheSocketGoesOn() {
        Seat seat = sit();

        seat.say("nonsense");
        assertThat(seat.next().getString("code")).isEqualTo("BAD_FRAME");
        seat.command("a", "{\"type\":\"AcceptOffer\",\"offer\":\"open\",\"agent\":\"ben\"}");
        assertThat(seat.next())
                .isEqualTo(new JsonObject("{\"type\":\"error\",\"code\":\"BAD_FRAME\",\"field\":\"command.agent\","
                        + "\"id\":\"a\",\"message\":\"command.agent is not a field that is known here.\"}"));
        seat.command("a", ACCEPT);
        assertThat(seat.next().getString("type")).isEqualTo("result");
    }

    @Test
    void fragmentsMakeOneMessage() {
        Seat seat = sit();
        String frame = "{\"type\":\"command\",\"id\":\"a\",\"command\":" + ACCEPT + "}";

        seat.socket.writeFrame(WebSocketFrame.textFrame(frame.substring(0, 10), false));
        seat.socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(frame.substring(10)), true));

        assertThat(seat.next().getString("type")).isEqualTo("result");
    }

    @Test
    void whileNobodyOwnsTheDomainCommandsAreBusy() {
        Seat seat = sit();
        server.desk.down = true;

        seat.command("a", ACCEPT);

        JsonObject busy = seat.next();
        assertThat(busy.getString("code")).isEqualTo("BUSY");
        assertThat(busy.getString("id")).isEqualTo("a");
        assertThat(busy.getString("message")).doesNotContain("secret");
    }

    @Test
    void onlySoManyCommandsAreUnderWay() {
        Seat seat = sit();
        server.desk.holding = true;
        for (int i = 0; i < 33; i++) {
            seat.command("c" + i, ACCEPT);
        }

        JsonObject busy = seat.next();
        assertThat(busy.getString("id")).isEqualTo("c32");
        assertThat(busy.getString("code")).isEqualTo("BUSY");
        server.desk.release();
        for (int i = 0; i < 32; i++) {
            assertThat(seat.next().getString("type")).isEqualTo("result");
        }
    }

    @Test
    void withoutASessionOrFromAForeignPageNobodyIsLetIn() {
        Client agent = server.as(Role.AGENT);
        MultiMap none = MultiMap.caseInsensitiveMultiMap();
        rejected(none, 401);
        rejected(
                MultiMap.caseInsensitiveMultiMap()
                        .add("Cookie", "__Host-threadline=forged")
                        .add("Origin", server.origin()),
                401);
        rejected(MultiMap.caseInsensitiveMultiMap().add("X-Remote-User", "agent"), 401);
        rejected(MultiMap.caseInsensitiveMultiMap().add("Authorization", "Bearer forged"), 401);
        for (String origin : List.of(
                "http://evil.test", "null", "http://sub.localhost:" + server.port(), server.origin() + "0", "")) {
            rejected(headers(agent).set("Origin", origin), 403);
        }
        rejected(headers(agent).remove("Origin"), 403);
        server.signIn.down = true;
        rejected(headers(agent), 503);
        assertThat(server.desk.feeds).isEmpty();
    }

    @Test
    void whoTakesNoWorkHasNoDesk() {
        rejected(headers(server.as(Role.ADMINISTRATOR)), 403);
        rejected(headers(server.as(Role.SERVICE)), 403);
        rejected(headers(server.bearer(Role.AGENT, null)), 403);
    }

    @Test
    void aProgramComesByTokenWithoutAnOrigin() {
        Seat seat = new Seat(MultiMap.caseInsensitiveMultiMap()
                .addAll(server.bearer(Role.AGENT, "ana").headers()));

        assertThat(seat.next().getString("type")).isEqualTo("snapshot");
        assertThat(server.desk.feeds.get(0).subject.agent().value()).isEqualTo("ana");
    }

    @Test
    void otherPathsAreNotTheDesks() {
        Client agent = server.as(Role.AGENT);
        assertThatThrownBy(() -> Server.await(server.vertx
                        .createWebSocketClient()
                        .connect(new WebSocketConnectOptions()
                                .setHost("localhost")
                                .setPort(server.port())
                                .setURI("/desk/v2")
                                .setHeaders(headers(agent)))))
                .hasRootCauseInstanceOf(UpgradeRejectedException.class);
    }

    @Test
    void signingOutClosesTheSocket() {
        Client agent = server.as(Role.AGENT);
        Seat seat = new Seat(headers(agent));
        seat.next();

        agent.delete("/api/v1/session");

        assertThat(seat.closed()).isEqualTo((short) 4401);
        assertThat(server.desk.feeds.get(0).closed).isTrue();
        assertThat(server.signIn.watches()).isZero();
    }

    @Test
    void aRoleThatIsTakenAwayCounts() {
        restart(limits(Duration.ofMillis(50), Duration.ofSeconds(60)));
        Client agent = server.as(Role.AGENT);
        Seat seat = new Seat(headers(agent));
        seat.next();
        String token = agent.headers().get("Cookie").split("=")[1];

        server.signIn.change(token, Role.AGENT, null);
        seat.say("{\"type\":\"typing\",\"case\":\"k\"}");

        assertThat(seat.closed()).isEqualTo((short) 4401);
    }

    private static Limits limits(Duration ping, Duration silence) {
        return new Limits(64 * 1024, 64, 50, 100, 32, 256 * 1024, ping, silence, Duration.ofMillis(200), 100, 2);
    }

    @Test
    void aClientThatGoesIsNotFollowedAnyMore() {
        Seat seat = sit();

        seat.socket.close();

        Server.until("the feed is closed", () -> server.desk.feeds.get(0).closed);
        Server.until("nobody watches", () -> server.signIn.watches() == 0);
        Server.until(
                "it is not counted",
                () -> server.metrics.get("threadline.desk.sockets").gauge().value() == 0);
    }

    @Test
    void aMessageBeyondTheLimitClosesTheSocket() {
        Seat seat = sit();

        seat.socket.writeFrame(WebSocketFrame.textFrame("x".repeat(40_000), false));
        seat.socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("x".repeat(40_000)), true));

        assertThat(seat.closed()).isEqualTo((short) 1009);
    }

    @Test
    void aFrameBeyondTheLimitClosesTheSocket() {
        Seat seat = sit();

        seat.socket.writeFrame(WebSocketFrame.textFrame("x".repeat(100_000), true));

        assertThat(seat.closed()).isIn((short) 1009, (short) 1006);
    }

    @Test
    void aMillionFragmentsCloseTheSocket() {
        Seat seat = sit();

        seat.socket.writeFrame(WebSocketFrame.textFrame("x", false));
        for (int i = 0; i < 80; i++) {
            seat.socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("x"), false));
        }

        assertThat(seat.closed()).isEqualTo((short) 1009);
    }

    @Test
    void binaryFramesCloseTheSocket() {
        Seat seat = sit();

        seat.socket.writeBinaryMessage(Buffer.buffer("{}"));

        assertThat(seat.closed()).isEqualTo((short) 1003);
    }

    @Test
    void aFloodOfFramesOrPingsClosesTheSocket() {
        Seat talker = sit();
        for (int i = 0; i < 1_000; i++) {
            talker.socket.writeTextMessage("{\"type\":\"typing\",\"case\":\"k\"}");
        }
        assertThat(talker.closed()).isEqualTo((short) 1008);
        Seat pinger = sit();
        for (int i = 0; i < 1_000; i++) {
            pinger.socket.writePing(Buffer.buffer("x"));
        }
        assertThat(pinger.closed()).isEqualTo((short) 1008);
    }

    @Test
    void oneUserHasOnlySoManySockets() {
        restart(limits(Duration.ofSeconds(20), Duration.ofSeconds(60)));
        MultiMap headers = headers(server.as(Role.AGENT));
        Seat first = new Seat(headers);
        new Seat(headers);

        rejected(headers, 429);
        first.socket.close();
        Server.until(
                "one has gone",
                () -> server.metrics.get("threadline.desk.sockets").gauge().value() == 1);
        assertThat(new Seat(headers).next().getString("type")).isEqualTo("snapshot");
    }

    @Test
    void closingTheConsoleClosesTheSockets() {
        Seat seat = sit();

        Server.await(server.console.close());

        assertThat(seat.closed()).isEqualTo((short) 1001);
        rejected(headers(server.as(Role.AGENT)), 503);
    }

    @Test
    void whenTheDeskCannotBeFollowedTheClientComesAgain() {
        server.desk.down = true;
        Seat seat = new Seat(headers(server.as(Role.AGENT)));

        assertThat(seat.closed()).isEqualTo((short) 1013);
    }

    @Test
    void aSilentClientIsGivenUp() {
        restart(limits(Duration.ofMillis(50), Duration.ofMillis(500)));
        NetSocket mute = upgraded();
        mute.pause();

        Server.until("the feed is closed", () -> !server.desk.feeds.isEmpty() && server.desk.feeds.get(0).closed);
    }

    @Test
    void aSlowReaderIsCutOffAndOthersAreNot() {
        restart(limits(Duration.ofSeconds(20), Duration.ofSeconds(60)));
        Seat other = sit();
        NetSocket slow = upgraded();
        Server.until("both are followed", () -> server.desk.feeds.size() == 2);
        slow.pause();
        FakeDesk.Feed feed = server.desk.feeds.get(1);
        JsonObject large = new JsonObject().put("type", "event").put("text", "x".repeat(100_000));

        Server.until("it is given up", () -> {
            feed.tell(large);
            return feed.closed;
        });
        server.desk.feeds.get(0).tell(new JsonObject().put("type", "head").put("seq", 1));

        assertThat(other.next().getString("type")).isEqualTo("head");
        Server.until(
                "it is not counted",
                () -> server.metrics.get("threadline.desk.sockets").gauge().value() == 1);
        Promise<Void> gone = Promise.promise();
        slow.closeHandler(gone::tryComplete);
        slow.handler(dropped -> {}).resume();
        Server.await(gone.future());
    }

    /** A client that speaks no WebSocket after the handshake: it neither reads nor answers pings. */
    private NetSocket upgraded() {
        NetSocket socket = Server.await(server.vertx.createNetClient().connect(server.port(), "127.0.0.1"));
        Promise<Buffer> answer = Promise.promise();
        socket.handler(answer::tryComplete);
        Client agent = server.as(Role.AGENT);
        socket.write("GET /desk/v1 HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                + "Origin: " + server.origin() + "\r\nCookie: "
                + agent.headers().get("Cookie") + "\r\n\r\n");
        assertThat(Server.await(answer.future()).toString()).startsWith("HTTP/1.1 101");
        return socket;
    }
}
