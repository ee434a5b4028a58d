package io.threadline.adapter.webchat;

import static io.threadline.adapter.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.adapter.MemoryFiles;
import io.threadline.adapter.MemoryServer;
import io.threadline.channel.InboundMessage.ChatText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a chat says of files. */
class ChatFilesTest {
    private final MemoryServer server = new MemoryServer(context -> new WebchatAdapter(context, ChatLimits.DEFAULT));
    private Visitor kim;

    @BeforeEach
    void aVisitor() {
        server.account("chat-main", new JsonObject());
        kim = Visitor.welcomed(server);
        kim.next("welcome");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anUploadIsToldWhereToGoAndThenSentInItsPlace() {
        kim.say(upload("u1", 5).encode());
        JsonObject granted = kim.await("upload");
        assertThat(granted.getString("uploadId")).isEqualTo("u1");
        assertThat(granted.getString("url")).isEqualTo("/files/" + granted.getString("file") + "?put");

        kim.say(with("m1", "", granted.getString("file")).encode());
        kim.say(Visitor.message("m2", "after it"));

        assertThat(kim.await("ack").getString("clientMessageId")).isEqualTo("m1");
        assertThat(kim.await("ack").getString("clientMessageId")).isEqualTo("m2");
        eventually("both are stored", () -> server.intake.stored().size() == 2);
        assertThat(server.intake.stored().getFirst())
                .isInstanceOfSatisfying(
                        ChatText.class,
                        text -> assertThat(text.files())
                                .extracting(id -> id.value())
                                .containsExactly(granted.getString("file")));
    }

    @Test
    void whatIsNotTakenIsSaidOfTheUploadOrTheMessageOrTheFile() {
        kim.say(upload("u1", MemoryFiles.LARGEST + 1).encode());
        JsonObject large = kim.await("error");
        assertThat(large.getString("uploadId")).isEqualTo("u1");
        assertThat(large.getString("code")).isEqualTo("TOO_LARGE");

        kim.say(with("m1", "hello", "another's").encode());
        JsonObject refused = kim.await("error");
        assertThat(refused.getString("clientMessageId")).isEqualTo("m1");
        assertThat(refused.getString("code")).isEqualTo("FILES_REFUSED");

        kim.say(new JsonObject()
                .put("type", "download")
                .put("file", "another's")
                .encode());
        JsonObject gone = kim.await("error");
        assertThat(gone.getString("file")).isEqualTo("another's");
        assertThat(gone.getString("code")).isEqualTo("FILE_GONE");
        assertThat(server.intake.stored()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"upload\"}",
                "{\"type\":\"upload\",\"uploadId\":\"u\",\"name\":7,\"size\":1}",
                "{\"type\":\"upload\",\"uploadId\":\"u\",\"name\":\"a\",\"size\":-1}",
                "{\"type\":\"upload\",\"uploadId\":\"u\",\"name\":\"a\",\"size\":1.5}",
                "{\"type\":\"upload\",\"uploadId\":\"u\",\"name\":\"a\",\"size\":1,\"mediaType\":[]}",
                "{\"type\":\"upload\",\"uploadId\":\"u\",\"name\":\"a\",\"size\":1,\"holder\":\"x\"}",
                "{\"type\":\"download\",\"file\":\"\"}",
                "{\"type\":\"download\",\"file\":[\"f\"]}",
                "{\"type\":\"message\",\"clientMessageId\":\"m\",\"text\":\"\",\"files\":\"f\"}",
                "{\"type\":\"message\",\"clientMessageId\":\"m\",\"text\":\"\",\"files\":[7]}",
                "{\"type\":\"message\",\"clientMessageId\":\"m\",\"text\":\"\",\"files\":[]}"
            })
    void aFrameThatIsNotAsItShouldBeIsAnError(String frame) {
        kim.say(frame);

        assertThat(kim.await("error").getString("message")).isNotBlank();
        assertThat(server.intake.stored()).isEmpty();
    }

    private static JsonObject upload(String id, long size) {
        return new JsonObject()
                .put("type", "upload")
                .put("uploadId", id)
                .put("name", "a.txt")
                .put("mediaType", "text/plain")
                .put("size", size);
    }

    private static JsonObject with(String id, String text, String file) {
        return new JsonObject()
                .put("type", "message")
                .put("clientMessageId", id)
                .put("text", text)
                .put("files", new JsonArray().add(file));
    }
}
