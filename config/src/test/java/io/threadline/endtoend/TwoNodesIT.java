package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.Await;
import io.threadline.bench.outside.ChatClient;
import io.threadline.bench.outside.DeskClient;
import io.threadline.bench.outside.Distribution;
import io.threadline.bench.outside.Heard;
import io.threadline.bench.outside.NodeProcess;
import io.threadline.bench.outside.Session;
import io.threadline.bench.outside.TwilioPeer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
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
    void aMergeShowsAtOnceAtBothNodesAndCanBeUndone() {
        Seat dora = stage.seat("dora", "support");
        dora.ready();
        stage.twilio()
                .inbound(TwilioPeer.newSid(), phone, "By text message")
                .await()
                .expect(200);
        JsonObject texted = dora.takes("By text message");
        dora.complete(texted.getString("workItem"));
        String kim = customer(texted);
        String subject = "merged " + phone;
        ChatClient chat = stage.chat(second, new Heard<>());
        chat.hello("Kim", Stage.identity(subject, "Kim", PhoneNumber.fresh())).await();
        chat.say("In the chat").await();
        JsonObject chatted = dora.takes("In the chat");
        String visitor = customer(chatted);
        stage.chat(new Heard<>())
                .hello("Kim", Stage.identity(subject, "Kim", phone))
                .await();
        Session atSecond = dora.session().at(second);

        assertThat(suggested(dora.session(), kim)).containsExactly(visitor);
        assertThat(suggested(atSecond, visitor)).containsExactly(kim);

        atSecond.post("/api/v1/customers/" + kim + "/merge", new JsonObject().put("customer", visitor))
                .expect(200);
        JsonObject moved = dora.awaits("CaseMoved", event -> kim.equals(event.getString("to")));
        assertThat(moved.getString("case")).isEqualTo(chatted.getString("case"));
        assertThat(Seat.texts(moved)).contains("By text message", "In the chat");
        assertThat(moved.getJsonObject("customer").getJsonArray("contactPoints"))
                .hasSize(3);
        assertThat(stage.texts(kim)).containsExactly("In the chat", "By text message");
        assertThat(stage.texts(visitor)).isEmpty();
        assertThat(suggested(atSecond, kim)).isEmpty();

        JsonObject change = items(dora.session(), kim, "links").getFirst();
        dora.session()
                .delete("/api/v1/customers/" + kim + "/links/" + change.getString("id"))
                .expect(204);
        dora.awaits("CaseMoved", event -> visitor.equals(event.getString("to")));
        assertThat(stage.texts(kim)).containsExactly("By text message");
        assertThat(stage.texts(visitor)).containsExactly("In the chat");
        assertThat(items(atSecond, kim, "links"))
                .filteredOn(item -> change.getString("id").equals(item.getString("id")))
                .allMatch(item -> item.getBoolean("undone"));
        atSecond.delete("/api/v1/customers/" + kim + "/links/" + change.getString("id"))
                .expect(404);

        String point = items(atSecond, kim, "suggestions")
                .getFirst()
                .getJsonObject("contactPoint")
                .getString("id");
        atSecond.delete("/api/v1/customers/" + kim + "/suggestions/" + point).expect(204);
        assertThat(suggested(dora.session(), visitor)).isEmpty();
        dora.complete(chatted.getString("workItem"));
        dora.away();
    }

    @Test
    void firstMessagesOfOneNumberThatArriveAtOnceAtBothNodesMakeOneCustomer() throws IOException {
        // Nobody is to be offered these: the queue wants a skill that nobody has.
        Session administrator = stage.administrator();
        administrator
                .put("/api/v1/skills/nobody", new JsonObject().put("title", "Nobody's"))
                .expect(200, 201, 204);
        stage.queue("nobody", 20, 30);
        TwilioPeer peer = new TwilioPeer(stage.network(), stage.address(), "sms-nobody").start();
        administrator
                .put("/api/v1/channel-accounts/sms-nobody", peer.settings("nobody"))
                .expect(200, 201, 204);
        TwilioPeer atSecond = peer.at(second);
        Await.until(
                "the second node knows the account",
                Limits.SOON,
                () -> atSecond.post("inbound", "", null).await().status() != 404);
        for (int number = 0; number < 20; number++) {
            String from = PhoneNumber.fresh();
            var first = peer.inbound(TwilioPeer.newSid(), from, "One");
            var other = atSecond.inbound(TwilioPeer.newSid(), from, "Other");
            first.await().expect(200);
            other.await().expect(200);
            assertThat(administrator.all("/api/v1/customers", "after").stream()
                            .filter(customer -> customer.getJsonArray("contactPoints")
                                    .encode()
                                    .contains(from)))
                    .as(from)
                    .hasSize(1);
        }
        peer.close();
    }

    private static String customer(JsonObject work) {
        return work.getJsonObject("customer").getString("id");
    }

    private static List<String> suggested(Session session, String customer) {
        return items(session, customer, "suggestions").stream()
                .map(item -> item.getJsonObject("customer").getString("id"))
                .toList();
    }

    private static List<JsonObject> items(Session session, String customer, String what) {
        return session
                .get("/api/v1/customers/" + customer + "/" + what)
                .expect(200)
                .json()
                .getJsonArray("items")
                .stream()
                .map(JsonObject.class::cast)
                .toList();
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
