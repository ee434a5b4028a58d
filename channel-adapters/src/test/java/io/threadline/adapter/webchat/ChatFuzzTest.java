package io.threadline.adapter.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.adapter.MemoryServer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChatFuzzTest {

    private static final List<String> SEEDS = List.of(
            "{\"type\":\"hello\",\"account\":\"chat-main\",\"name\":\"Kim\",\"identity\":\"a.b.c\",\"resume\":null}",
            "{\"type\":\"hello\",\"account\":\"chat-main\",\"resume\":{\"token\":\"t\",\"lastSeq\":2}}",
            "{\"type\":\"message\",\"clientMessageId\":\"m1\",\"text\":\"hello \\u0000 \\ud83d\\ude00\"}",
            "{\"type\":\"typing\"}",
            "{\"type\":\"read\",\"upTo\":2}",
            "{\"type\":\"end\"}");

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void noTextMakesTheDecoderThrow() {
        for (int i = 0; i < 20_000; i++) {
            String text = text();
            assertThat(Frames.decode(text)).as("seed %d, text %s", seed, text).isNotNull();
        }
    }

    @Test
    void whateverComesEachSocketAnswersOrClosesAndTheNextOneIsWelcome() {
        MemoryServer server = new MemoryServer(context -> new WebchatAdapter(context, ChatLimits.DEFAULT));
        server.account("chat-main", new JsonObject().put("identitySecret", "secret"));
        for (int socket = 0; socket < 40; socket++) {
            Visitor visitor = Visitor.connect(server, null);
            if (random.nextBoolean()) {
                visitor.say(Visitor.hello());
            }
            for (int i = 0; i < 30; i++) {
                visitor.wire.writeFrame(frame());
            }
            visitor.answeredOrClosed();
            visitor.close();
        }
        Visitor.welcomed(server).next("welcome");
        server.close();
        assertThat(server.faults).as("seed %d", seed).isEmpty();
    }

    private WebSocketFrame frame() {
        return switch (random.nextInt(8)) {
            case 0 -> WebSocketFrame.binaryFrame(Buffer.buffer(bytes()), random.nextBoolean());
            case 1 -> WebSocketFrame.continuationFrame(Buffer.buffer(bytes()), random.nextBoolean());
            case 2 -> WebSocketFrame.pingFrame(Buffer.buffer("ping"));
            default -> WebSocketFrame.textFrame(text(), random.nextInt(10) > 0);
        };
    }

    private String text() {
        byte[] bytes = SEEDS.get(random.nextInt(SEEDS.size())).getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0) {
            bytes = bytes();
        } else if (random.nextInt(4) > 0) {
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(128);
            }
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }
}
