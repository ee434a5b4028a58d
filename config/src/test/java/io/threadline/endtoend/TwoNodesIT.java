package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.ChatClient;
import io.threadline.bench.outside.DeskClient;
import io.threadline.bench.outside.Distribution;
import io.threadline.bench.outside.Heard;
import io.threadline.bench.outside.NodeProcess;
import io.threadline.bench.outside.Session;
import io.threadline.bench.outside.TwilioPeer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A second node on the same machine, on the first one's embedded database. */
@ExtendWith(NodeLogs.class)
class TwoNodesIT {

    private static Stage stage;
    private static NodeProcess second;

    private final String phone = PhoneNumber.fresh();

    @BeforeAll
    static void open() throws IOException {
        stage = Stage.open("two-nodes");
        second = Distribution.built(stage.directory().resolve("data-2"))
                .with("THREADLINE_DATABASE_URL", stage.node().database().url())
                .with(
                        "THREADLINE_CLUSTER_MEMBERS",
                        "127.0.0.1:" + stage.node().facts().getInteger("hazelcast"))
                .start(stage.directory().resolve("node-2.log"));
        NodeLogs.watch(second);
        second.awaitReady(Limits.START);
    }

    @AfterAll
    static void close() {
        if (second != null) {
            second.close();
        }
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void bothNodesTakeMessagesAndServeDesksOfTheSameDomain() {
        stage.agent("ana", "support", 100);
        stage.agent("ben", "billing", 100);
        Seat ana =
                stage.guest(Seat.at(stage.network(), second, stage.signIn("ana").at(second)));
        Seat ben = stage.guest(Seat.at(stage.network(), stage.address(), stage.signIn("ben")));
        ana.ready();
        ben.ready();

        stage.twilio()
                .inbound(TwilioPeer.newSid(), phone, "At the first node")
                .await()
                .expect(200);
        JsonObject work = ana.takes("At the first node");
        stage.twilio()
                .at(second)
                .inbound(TwilioPeer.newSid(), phone, "At the second node")
                .await()
                .expect(200);
        JsonObject received =
                ana.awaits("MessageReceived", event -> "At the second node".equals(event.getString("text")));
        assertThat(received.getString("case")).isEqualTo(work.getString("case"));
        ana.send(work.getString("case"), "From the second node's desk");
        stage.twilio()
                .sent()
                .await("the answer", Limits.SOON, sent -> "From the second node's desk".equals(sent.text()));

        Heard<JsonObject> frames = new Heard<>();
        ChatClient chat = stage.chat(second, frames);
        chat.hello("Kim", Stage.identity("two-nodes", "Kim", phone)).await();
        chat.say("In chat at the second node").await();
        ana.awaits("MessageReceived", event -> "In chat at the second node".equals(event.getString("text")));

        ana.does(DeskClient.command("Transfer", "workItem", work.getString("workItem"))
                .put("to", new JsonObject().put("agent", "ben")));
        JsonObject transferred = ben.takes("In chat at the second node");
        assertThat(Seat.texts(transferred))
                .containsExactly(
                        "In chat at the second node",
                        "From the second node's desk",
                        "At the second node",
                        "At the first node");
        ben.send(work.getString("case"), "From the first node's desk");
        frames.await("the answer", Limits.SOON, frame -> "From the first node's desk".equals(frame.getString("text")));
        ben.complete(work.getString("workItem"));
        assertThat(chat.gaps()).isZero();
        ana.away();
        ben.away();
    }

    @Test
    void theSameMessageAtBothNodesIsOne() {
        Seat cleo = stage.seat("cleo", "support");
        cleo.ready();
        String sid = TwilioPeer.newSid();
        TwilioPeer other = stage.twilio().at(second);
        for (int time = 0; time < 5; time++) {
            var first = stage.twilio().inbound(sid, phone, "Twice");
            other.inbound(sid, phone, "Twice").await().expect(200);
            first.await().expect(200);
        }
        JsonObject work = cleo.takes("Twice");
        other.inbound(TwilioPeer.newSid(), phone, "And then").await().expect(200);
        cleo.awaits("MessageReceived", event -> "And then".equals(event.getString("text")));
        assertThat(stage.texts(work.getJsonObject("customer").getString("id"))).containsExactly("And then", "Twice");
        cleo.away();
    }

    @Test
    void aSessionOfOneNodeCountsAtTheOther() {
        Session administrator = stage.administrator().at(second);
        administrator.get("/api/v1/queues").expect(200);
        administrator
                .put("/api/v1/skills/from-second", new JsonObject().put("title", "From the second"))
                .expect(200, 201, 204);
        stage.administrator().get("/api/v1/skills/from-second").expect(200);
    }
}
