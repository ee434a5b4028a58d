package io.threadline.adapter.webchat;

import static io.threadline.adapter.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadline.adapter.MemoryServer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bounds of a chat socket: what is too much, too fast, too slow or too silent. */
class ChatFloodTest {
    /** Small bounds, and short waits, so that each is met. */
    private static final ChatLimits TIGHT = new ChatLimits(
            4,
            Duration.ofMillis(300),
            65_536,
            32,
            200,
            50,
            8_000,
            200,
            64 * 1024,
            256 * 1024,
            Duration.ofMillis(500),
            Duration.ofMillis(200),
            Duration.ofSeconds(1));

    private MemoryServer server;

    @BeforeEach
    void anAccount() {
        with(ChatLimits.DEFAULT);
    }

    private void with(ChatLimits limits) {
        stop();
        server = new MemoryServer(context -> new WebchatAdapter(context, limits));
        server.account("chat-main", new JsonObject());
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
            assertThat(server.faults).isEmpty();
        }
    }

    @Test
    void whoeverSaysNothingIsClosed() {
        with(TIGHT);
        Visitor silent = Visitor.connect(server, null);
        assertThat(silent.next("error").getString("code")).isEqualTo("HELLO_EXPECTED");
        assertThat(silent.closeCode()).isEqualTo((short) 1008);
    }

    @Test
    void binaryFramesAreRefused() {
        Visitor kim = Visitor.connect(server, null);
        kim.wire.writeBinaryMessage(Buffer.buffer("{}"));
        assertThat(kim.next("error").getString("code")).isEqualTo("BAD_FRAME");
        assertThat(kim.closeCode()).isEqualTo((short) 1003);
    }

    @Test
    void textThatIsNoUtf8IsRefused() {
        Visitor kim = Visitor.connect(server, null);
        kim.wire.writeFrame(WebSocketFrame.textFrame("{", false));
        kim.wire.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(new byte[] {(byte) 0xc3, 0x28}), true));
        assertThat(kim.next("error").getString("code")).isEqualTo("BAD_FRAME");
        assertThat(kim.closeCode()).isEqualTo((short) 1003);
    }

    @Test
    void aFrameAboveTheLimitIsNotRead() {
        Visitor kim = Visitor.welcomed(server);
        kim.next("welcome");
        kim.wire.writeFinalTextFrame("x".repeat(5 * 1024 * 1024));
        kim.closeCode();
        eventually("the socket is gone", () -> sockets() == 0);
    }

    @Test
    void aMessageOfManyFragmentsIsNotRead() {
        Visitor kim = Visitor.welcomed(server);
        kim.next("welcome");
        kim.wire.writeFrame(WebSocketFrame.textFrame("x", false));
        for (int i = 0; i < 100_000; i++) {
            kim.wire.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("x"), false));
        }
        assertThat(kim.next("error").getString("code")).isEqualTo("TOO_LARGE");
        kim.closeCode();
        eventually("the socket is gone", () -> sockets() == 0);
    }

    @Test
    void aFloodOfPingsIsClosed() {
        Visitor kim = Visitor.welcomed(server);
        kim.next("welcome");
        for (int i = 0; i < 100_000; i++) {
            kim.wire.writePing(Buffer.buffer("x".repeat(100)));
        }
        assertThat(kim.await("error").getString("code")).isEqualTo("RATE_LIMITED");
        kim.closeCode();
        eventually("the socket is gone", () -> sockets() == 0);
    }

    @Test
    void aFloodOfFramesIsClosed() {
        Visitor kim = Visitor.welcomed(server);
        kim.next("welcome");
        for (int i = 0; i < 1_000; i++) {
            kim.wire.writeTextMessage("{\"type\":\"typing\"}");
        }
        assertThat(kim.await("error").getString("code")).isEqualTo("RATE_LIMITED");
        assertThat(kim.closeCode()).isEqualTo((short) 1008);
    }

    @Test
    void aReaderThatTakesNothingIsCutOffAndOthersAreNotHarmed() {
        with(TIGHT);
        Visitor slow = Visitor.welcomed(server);
        JsonObject welcome = slow.next("welcome");
        String conversation = welcome.getString("conversation");
        slow.wire.pause();
        String long8000 = "x".repeat(8_000);
        for (int i = 0; i < 2_000; i++) {
            server.conversations.agentWrites(conversation, "Ana", long8000);
        }
        eventually("the slow reader is gone", () -> sockets() == 0);
        slow.wire.resume();
        Visitor other = Visitor.connect(server, null).say(Visitor.resume(welcome.getString("resumeToken"), 1_990));
        other.next("welcome");
        for (long seq = 1_991; seq <= 2_000; seq++) {
            assertThat(other.next("message").getLong("seq")).isEqualTo(seq);
        }
    }

    @Test
    void aSocketThatGivesNoSignOfLifeIsClosed() {
        with(TIGHT);
        Visitor dead = Visitor.welcomed(server);
        dead.next("welcome");
        dead.wire.pause();
        eventually("the dead socket is gone", () -> sockets() == 0);
        dead.wire.resume();
    }

    @Test
    void moreSocketsThanThereIsRoomForAreRefused() {
        with(TIGHT);
        for (int i = 0; i < 4; i++) {
            Visitor.welcomed(server).next("welcome");
        }
        assertThatThrownBy(() -> Visitor.connect(server, null))
                .cause()
                .cause()
                .isInstanceOfSatisfying(
                        UpgradeRejectedException.class,
                        no -> assertThat(no.getStatus()).isEqualTo(503));
        assertThat(server.metrics
                        .get("threadline.chat.refused")
                        .tag("why", "full")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private double sockets() {
        return server.metrics.get("threadline.chat.sockets").gauge().value();
    }
}
