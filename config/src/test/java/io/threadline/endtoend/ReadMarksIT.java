package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.threadline.bench.outside.ChatClient;
import io.threadline.bench.outside.Heard;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who has read what of a chat, in both directions. */
@ExtendWith(NodeLogs.class)
class ReadMarksIT {

    private Stage stage;
    private final Heard<JsonObject> shown = new Heard<>();

    @BeforeEach
    void open() throws IOException {
        stage = Stage.open("read-marks");
    }

    @AfterEach
    void close() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void bothSidesSeeHowFarTheOtherHasRead() {
        Seat ana = stage.seat("ana", "support");
        ChatClient chat = stage.chat(shown);
        chat.hello("Kim", null).await();
        chat.say("First").await();
        ana.ready();
        JsonObject work = ana.takes("First");
        chat.say("Second").await();

        JsonObject received = ana.awaits("MessageReceived", event -> "Second".equals(event.getString("text")));
        ana.send(work.getString("case"), "Hello");
        JsonObject sent = ana.awaits("MessageSent", event -> "Hello".equals(event.getString("text")));

        JsonArray history = work.getJsonArray("history");
        assertThat(history.getJsonObject(0).getLong("seq")).isEqualTo(1);
        assertThat(received.getLong("seq")).isEqualTo(2);
        assertThat(sent.getLong("seq")).isEqualTo(3);
        assertThat(timeline(work))
                .extracting(item -> item.getString("text"), item -> item.getLong("seq"))
                .containsExactly(tuple("Hello", 3L), tuple("Second", 2L), tuple("First", 1L));

        theCustomerSeesHowFarTheAgentIs(ana, work, received);
        theAgentSeesHowFarTheCustomerIs(ana, chat, work, received);
        theCustomerSeesItAgainAfterComingBack(chat);
    }

    private void theCustomerSeesHowFarTheAgentIs(Seat ana, JsonObject work, JsonObject received) {
        JsonObject read = new JsonObject()
                .put("type", "read")
                .put("case", work.getString("case"))
                .put("contactPoint", received.getString("contactPoint"));
        ana.desk()
                .raw(read.copy()
                        .put("contactPoint", "of-someone-else")
                        .put("upTo", 1)
                        .encode());
        ana.desk().raw(read.copy().put("upTo", 99).encode());
        ana.desk().raw(read.copy().put("upTo", 2).encode());

        JsonObject mark = shown.await("the agent's mark", Limits.SOON, frame -> "read".equals(frame.getString("type")));

        assertThat(mark.getLong("upTo")).isEqualTo(2);
    }

    private void theAgentSeesHowFarTheCustomerIs(Seat ana, ChatClient chat, JsonObject work, JsonObject received) {
        chat.raw("{\"type\":\"read\",\"upTo\":3}");

        JsonObject mark =
                ana.frames().await("the customer's mark", Limits.SOON, frame -> "read".equals(frame.getString("type")));

        assertThat(mark.getString("case")).isEqualTo(work.getString("case"));
        assertThat(mark.getString("contactPoint")).isEqualTo(received.getString("contactPoint"));
        assertThat(mark.getLong("upTo")).isEqualTo(3);
    }

    private void theCustomerSeesItAgainAfterComingBack(ChatClient chat) {
        chat.close();
        shown.await("the end of the socket", Limits.SOON, frame -> "closed".equals(frame.getString("type")));
        int before = shown.count();
        chat.resume().await();

        JsonObject mark =
                shown.await("the mark again", Limits.SOON, before, frame -> "read".equals(frame.getString("type")));

        assertThat(mark.getLong("upTo")).isEqualTo(2);
    }

    private List<JsonObject> timeline(JsonObject work) {
        return stage.timeline(work.getJsonObject("customer").getString("id")).stream()
                .filter(item -> "message".equals(item.getString("kind")))
                .toList();
    }
}
