package io.threadline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.console.Server.Client;
import io.threadline.console.live.Limits;
import io.threadline.console.pages.WebBuild;
import io.threadline.desk.Role;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bounds of the agents' socket: what is too much, too fast, too slow or too silent. */
class DeskBoundsTest {
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

    static Limits limits(Duration ping, Duration silence) {
        return new Limits(64 * 1024, 64, 50, 100, 32, 256 * 1024, ping, silence, Duration.ofMillis(200), 100, 2);
    }

    @Test
    void aMessageBeyondTheLimitClosesTheSocket() {
        Seat seat = Seat.sit(server);

        seat.socket.writeFrame(WebSocketFrame.textFrame("x".repeat(40_000), false));
        seat.socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("x".repeat(40_000)), true));

        assertThat(seat.closed()).isEqualTo((short) 1009);
    }

    @Test
    void aFrameBeyondTheLimitClosesTheSocket() {
        Seat seat = Seat.sit(server);

        seat.socket.writeFrame(WebSocketFrame.textFrame("x".repeat(100_000), true));

        assertThat(seat.closed()).isIn((short) 1009, (short) 1006);
    }

    @Test
    void aMillionFragmentsCloseTheSocket() {
        Seat seat = Seat.sit(server);

        seat.socket.writeFrame(WebSocketFrame.textFrame("x", false));
        for (int i = 0; i < 80; i++) {
            seat.socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("x"), false));
        }

        assertThat(seat.closed()).isEqualTo((short) 1009);
    }

    @Test
    void binaryFramesCloseTheSocket() {
        Seat seat = Seat.sit(server);

        seat.socket.writeBinaryMessage(Buffer.buffer("{}"));

        assertThat(seat.closed()).isEqualTo((short) 1003);
    }

    @Test
    void aFloodOfFramesOrPingsClosesTheSocket() {
        Seat talker = Seat.sit(server);
        for (int i = 0; i < 1_000; i++) {
            talker.socket.writeTextMessage("{\"type\":\"typing\",\"case\":\"k\"}");
        }
        assertThat(talker.closed()).isEqualTo((short) 1008);
        Seat pinger = Seat.sit(server);
        for (int i = 0; i < 1_000; i++) {
            pinger.socket.writePing(Buffer.buffer("x"));
        }
        assertThat(pinger.closed()).isEqualTo((short) 1008);
    }

    @Test
    void oneUserHasOnlySoManySockets() {
        restart(limits(Duration.ofSeconds(20), Duration.ofSeconds(60)));
        MultiMap headers = Seat.headers(server, server.as(Role.AGENT));
        Seat first = new Seat(server, headers);
        new Seat(server, headers);

        Seat.rejected(server, headers, 429);
        first.socket.close();
        Server.until(
                "one has gone",
                () -> server.metrics.get("threadline.desk.sockets").gauge().value() == 1);
        assertThat(new Seat(server, headers).next().getString("type")).isEqualTo("snapshot");
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
        Seat other = Seat.sit(server);
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
        NetSocket socket = Server.await(server.lines.connect(server.port(), "127.0.0.1"));
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
