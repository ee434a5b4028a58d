package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.Answer;
import io.threadline.bench.outside.Await;
import io.threadline.bench.outside.ChatClient;
import io.threadline.bench.outside.DeskClient;
import io.threadline.bench.outside.Heard;
import io.threadline.bench.outside.MailClient;
import io.threadline.bench.outside.MailPeer;
import io.threadline.bench.outside.TwilioPeer;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Channel accounts that are removed while conversations go on over them. Each test has accounts, a queue and an agent of its own. */
@ExtendWith(NodeLogs.class)
class RemovedAccountIT {

    private static final String ACCOUNTS = "/api/v1/channel-accounts/";
    private static Stage stage;
    private static MailPeer mails;

    private final String phone = PhoneNumber.fresh();

    @BeforeAll
    static void open() throws IOException {
        stage = Stage.open("removed-account");
        mails = new MailPeer();
    }

    @AfterAll
    static void close() {
        if (mails != null) {
            mails.close();
        }
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void whatWasAcceptedIsShownTheAnswerIsRefusedAndAnotherChannelGoesOn() {
        Seat ana = agent("texts");
        TwilioPeer twilio = texts("texts");
        twilio.inbound(TwilioPeer.newSid(), phone, "Accepted before").await().expect(200);

        Map<String, Future<Answer>> knocks = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            knocks.put("Text " + i, twilio.inbound(TwilioPeer.newSid(), phone, "Text " + i));
        }
        Future<Answer> removed = stage.administrator().ask(HttpMethod.DELETE, ACCOUNTS + "sms-texts", null);
        for (int i = 20; i < 60; i++) {
            knocks.put("Text " + i, twilio.inbound(TwilioPeer.newSid(), phone, "Text " + i));
        }
        removed.await().expect(204);

        // From here on the door is shut; what it had accepted before is the customer's word all the same.
        twilio.inbound(TwilioPeer.newSid(), phone, "Too late").await().expect(404);
        knocks.values().removeIf(answer -> answer.await().expect(200, 404).status() == 404);
        ana.ready();
        JsonObject work = ana.awaits("OfferMade", made -> true);
        ana.accept(work);
        String caseId = work.getString("case");
        String customer = work.getJsonObject("customer").getString("id");
        Await.until(
                "all that was accepted is shown",
                Limits.SOON,
                () -> stage.texts(customer).containsAll(knocks.keySet()));
        assertThat(stage.texts(customer)).hasSize(knocks.size() + 1).contains("Accepted before");

        JsonObject refused = ana.desk()
                .command(DeskClient.command("SendMessage", "case", caseId).put("text", "By text"))
                .await();
        assertThat(refused.getString("code")).isEqualTo("ACCOUNT_REMOVED");
        assertThat(refused.getString("message")).contains("sms-texts", "choose another channel");
        assertThat(twilio.sent().count()).isZero();

        Heard<JsonObject> kim = new Heard<>();
        ChatClient chat = stage.chat(kim);
        chat.hello("Kim", Stage.identity(UUID.randomUUID().toString(), "Kim", phone))
                .await();
        chat.say("I write here now").await();
        JsonObject received = ana.awaits("MessageReceived", one -> "I write here now".equals(one.getString("text")));
        assertThat(received.getString("case")).isEqualTo(caseId);
        ana.send(caseId, "Good");
        kim.await("the answer", Limits.SOON, frame -> "Good".equals(frame.getString("text")));
        assertThat(stage.administrator().all("/api/v1/parked-messages", "after"))
                .isEmpty();
    }

    @Test
    void theAgentGoesOnOverAnotherNumberOfTheSameChannelWhenTheyNameIt() {
        Seat ana = agent("numbers");
        TwilioPeer first = texts("first", "numbers");
        TwilioPeer second = texts("second", "numbers");
        ana.ready();
        first.inbound(TwilioPeer.newSid(), phone, "Hello first").await().expect(200);
        JsonObject work = ana.takes("Hello first");
        remove("sms-first");

        // Any account of the domain that reaches the number will do, but for one that is there no more.
        ana.does(DeskClient.command("SendMessage", "case", work.getString("case"))
                .put("text", "From elsewhere")
                .put("channel", "sms"));
        assertThat(first.sent().count()).isZero();
        second.inbound(TwilioPeer.newSid(), phone, "Hello second").await().expect(200);
        ana.awaits("MessageReceived", one -> "Hello second".equals(one.getString("text")));
        ana.send(work.getString("case"), "By the second");
        second.sent().await("the answer", Limits.SOON, sent -> "By the second".equals(sent.text()));
    }

    @Test
    void whatCouldNotGoOutBeforeFailsAtItsMessage() {
        Seat ana = agent("waiting");
        TwilioPeer twilio = texts("waiting");
        ana.ready();
        twilio.inbound(TwilioPeer.newSid(), phone, "Please answer").await().expect(200);
        JsonObject work = ana.takes("Please answer");
        twilio.reply(message -> new TwilioPeer.Reply(503, null, Future.succeededFuture()));
        ana.send(work.getString("case"), "On its way");
        twilio.sent().await("the first attempt", Limits.SOON, sent -> true);

        remove("sms-waiting");

        ana.awaits("MessageFailed", failed -> work.getString("case").equals(failed.getString("case")));
        String customer = work.getJsonObject("customer").getString("id");
        Await.until(
                "it is shown as failed",
                Limits.SOON,
                () -> stage.timeline(customer).stream()
                        .anyMatch(item -> "On its way".equals(item.getString("text"))
                                && "failed".equals(item.getString("status"))));
    }

    @Test
    void socketsOfAChatEndAndMailIsRefusedAtTheDoor() throws IOException {
        Seat ana = agent("doors");
        put("chat-doors", new JsonObject().put("kind", "chat").put("queue", "doors"));
        put("mail-doors", mails.settings("doors@example.test", "doors"));
        Heard<JsonObject> kim = new Heard<>();
        ChatClient chat = stage.guest(new ChatClient(stage.network(), stage.address(), "chat-doors", kim::add));
        chat.hello("Kim", null).await();
        chat.say("Before the door shut").await();
        ana.ready();
        JsonObject work = ana.takes("Before the door shut");
        deliver("doors@example.test", "250");

        remove("chat-doors");
        remove("mail-doors");

        kim.await("why", Limits.SOON, frame -> "ACCOUNT_UNKNOWN".equals(frame.getString("code")));
        kim.await("the end", Limits.SOON, frame -> "closed".equals(frame.getString("type")));
        int before = kim.count();
        chat.resume();
        kim.await("no welcome", Limits.SOON, before, frame -> "ACCOUNT_UNKNOWN".equals(frame.getString("code")));
        deliver("doors@example.test", "550");
        assertThat(ana.refused(DeskClient.command("SendMessage", "case", work.getString("case"))
                        .put("text", "Are you there?")))
                .isEqualTo("ACCOUNT_REMOVED");
        ana.complete(work.getString("workItem"));
        JsonObject mail = ana.takes("A mail\n\nHello");
        assertThat(ana.refused(DeskClient.command("SendMessage", "case", mail.getString("case"))
                        .put("text", "By mail")))
                .isEqualTo("ACCOUNT_REMOVED");
    }

    @Test
    void itsNameComesBackOnItsChannelWithoutItsSecrets() throws IOException {
        Seat ana = agent("again");
        TwilioPeer twilio = texts("again");
        ana.ready();
        twilio.inbound(TwilioPeer.newSid(), phone, "Hello").await().expect(200);
        JsonObject work = ana.takes("Hello");
        remove("sms-again");
        stage.administrator().delete(ACCOUNTS + "sms-again").expect(404);
        stage.administrator().get(ACCOUNTS + "sms-again").expect(404);
        assertThat(stage.administrator().get("/api/v1/configuration").body()).doesNotContain("sms-again");

        Answer moved = stage.administrator()
                .put(
                        ACCOUNTS + "sms-again",
                        new JsonObject().put("kind", "chat").put("queue", "again"));
        assertThat(moved.expect(409).json().getString("detail")).contains("sms", "choose another name");

        JsonObject settings = twilio.settings("again");
        JsonObject bare = settings.copy();
        bare.remove("authToken");
        put("sms-again", bare);
        twilio.inbound(TwilioPeer.newSid(), phone, "Nobody can sign").await().expect(403);
        put("sms-again", settings);
        ana.send(work.getString("case"), "We are back");
        twilio.sent().await("the answer", Limits.SOON, sent -> "We are back".equals(sent.text()));

        stage.node().kill();
        stage.restart();
        Await.until(
                "the account is there after a recovery",
                Limits.START,
                () -> twilio.inbound(TwilioPeer.newSid(), phone, "After the restart")
                                .await()
                                .status()
                        == 200);
    }

    private static Seat agent(String queue) {
        stage.administrator()
                .put("/api/v1/skills/" + queue, new JsonObject().put("title", queue))
                .expect(201);
        stage.queue(queue, 20, 0);
        return stage.seat("ana-" + queue, queue);
    }

    private static TwilioPeer texts(String name) {
        return texts(name, name);
    }

    private static TwilioPeer texts(String name, String queue) {
        TwilioPeer twilio = stage.guest(new TwilioPeer(stage.network(), stage.address(), "sms-" + name).start());
        put("sms-" + name, twilio.settings(queue));
        return twilio;
    }

    private static void put(String account, JsonObject settings) {
        stage.administrator().put(ACCOUNTS + account, settings).expect(200, 201);
    }

    private static void remove(String account) {
        stage.administrator().delete(ACCOUNTS + account).expect(204);
    }

    private static void deliver(String to, String answer) throws IOException {
        try (MailClient client = new MailClient(stage.node().facts().getInteger("smtp"))) {
            byte[] mail = ("From: <kim@customer.example.test>\r\nTo: <" + to + ">\r\nSubject: A mail\r\n\r\nHello")
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(client.deliver("kim@customer.example.test", to, mail)).startsWith(answer);
        }
    }
}
