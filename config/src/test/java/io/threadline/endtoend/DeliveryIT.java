package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.Answer;
import io.threadline.bench.outside.Await;
import io.threadline.bench.outside.ChatClient;
import io.threadline.bench.outside.FaultyLine;
import io.threadline.bench.outside.Heard;
import io.threadline.bench.outside.TwilioPeer;
import io.threadline.bench.outside.TwilioPeer.Reply;
import io.threadline.bench.outside.TwilioPeer.Sent;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Once and in order, whatever comes twice, too early, or over a broken line. */
@ExtendWith(NodeLogs.class)
class DeliveryIT {

    private static Stage stage;
    private static Seat ana;
    private final String phone = PhoneNumber.fresh();

    @BeforeAll
    static void open() throws IOException {
        stage = Stage.open("delivery");
        stage.queue("support", 60, 0);
        ana = stage.seat("ana", "support");
        ana.ready();
    }

    @AfterAll
    static void close() {
        if (stage != null) {
            stage.close();
        }
    }

    @AfterEach
    void answerAsUsual() {
        stage.twilio().reply(message -> Reply.queued());
    }

    @Test
    void theSameWebhookTenTimesAtOnceIsOneMessage() {
        String sid = TwilioPeer.newSid();
        List<Future<Answer>> answers = IntStream.range(0, 10)
                .mapToObj(time -> stage.twilio().inbound(sid, phone, "Ten times"))
                .toList();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.await().done()).isTrue());

        JsonObject work = ana.takes("Ten times");
        assertThat(stage.texts(customer(work))).containsExactly("Ten times");
        ana.complete(work.getString("workItem"));
        // A message that comes later is handled later: by then the others would have been seen.
        sms("Once more");
        JsonObject again = ana.takes("Once more");
        assertThat(stage.texts(customer(work))).containsExactly("Once more", "Ten times");
        ana.complete(again.getString("workItem"));
    }

    @Test
    void aValidRequestThatIsReplayedLaterChangesNothing() {
        String sid = TwilioPeer.newSid();
        stage.twilio().inbound(sid, phone, "Only once").await().expect(200);
        JsonObject work = ana.takes("Only once");
        ana.complete(work.getString("workItem"));
        ana.awaits("WorkClosed", closed -> work.getString("workItem").equals(closed.getString("workItem")));
        int before = ana.now();

        stage.twilio().inbound(sid, phone, "Only once").await().expect(200);

        sms("The next");
        JsonObject next = ana.awaits("OfferMade", before, made -> true);
        assertThat(Seat.texts(next)).containsExactly("The next", "Only once");
        ana.accept(next);
        ana.complete(next.getString("workItem"));
    }

    @Test
    void aChatThatIsCutInMidConversationGoesOnWithoutGapOrDouble() {
        long seed = System.nanoTime();
        System.out.println("DeliveryIT cuts with seed " + seed);
        Random random = new Random(seed);
        FaultyLine line = stage.guest(new FaultyLine(stage.network(), stage.address()).start());
        Heard<JsonObject> frames = new Heard<>();
        ChatClient chat = stage.chat(line, frames);
        chat.hello("Lee", null).await();
        chat.say("cut 0").await();
        JsonObject work = ana.takes("cut 0");
        List<String> agentSaid = new ArrayList<>();

        for (int turn = 1; turn <= 30; turn++) {
            Future<Void> said = chat.say("cut " + turn);
            ana.send(work.getString("case"), "answer " + turn);
            agentSaid.add("answer " + turn);
            if (random.nextInt(3) == 0) {
                line.cut();
            }
            sayUntilAcknowledged(chat, said, turn);
        }

        line.cut();
        resume(chat);
        frames.await("the last answer", Limits.SOON, frame -> "answer 30".equals(frame.getString("text")));
        frames.await("the last message", Limits.SOON, frame -> "cut 30".equals(frame.getString("text")));
        assertThat(chat.gaps()).isZero();
        assertThat(chat.doubles()).isZero();
        assertThat(chat.lastSeq()).isEqualTo(61);
        assertThat(spoken(frames, "agent")).containsExactlyElementsOf(agentSaid);
        assertThat(spoken(frames, "customer"))
                .containsExactlyElementsOf(IntStream.rangeClosed(0, 30)
                        .mapToObj(turn -> "cut " + turn)
                        .toList());
        assertThat(stage.texts(customer(work))).hasSize(61).doesNotHaveDuplicates();
        ana.complete(work.getString("workItem"));
    }

    private void sayUntilAcknowledged(ChatClient chat, Future<Void> first, int turn) {
        Future<Void> said = first;
        while (true) {
            try {
                said.await();
                return;
            } catch (Exception cut) {
                resume(chat);
                said = chat.say("cut " + turn);
            }
        }
    }

    private static void resume(ChatClient chat) {
        Await.until("the chat is resumed", Limits.SOON, () -> {
            chat.resume().await();
            return true;
        });
    }

    private static List<String> spoken(Heard<JsonObject> frames, String from) {
        return frames
                .all(frame -> "message".equals(frame.getString("type")) && from.equals(frame.getString("from")))
                .stream()
                .map(frame -> frame.getString("text"))
                .toList();
    }

    @Test
    void aReceiptThatComesBeforeTheAnswerOfTheProviderIsKept() {
        JsonObject work = conversation("Early");
        stage.twilio().reply(message -> new Reply(201, null, stage.twilio().status(message.sid(), "delivered", null)));

        ana.send(work.getString("case"), "Early answer");

        String message = shownAsSent("Early answer");
        ana.awaits("MessageDelivered", event -> message.equals(event.getString("message")));
        assertThat(status(work, message)).isEqualTo("delivered");
        ana.complete(work.getString("workItem"));
    }

    @Test
    void aReceiptThatComesLateDoesNotTurnTheStateBack() {
        JsonObject work = conversation("Backwards");
        ana.send(work.getString("case"), "Delivered before sent");
        Sent sent = sent("Delivered before sent");
        String message = shownAsSent("Delivered before sent");

        stage.twilio().status(sent.sid(), "delivered", null).await().expect(200, 204);
        ana.awaits("MessageDelivered", event -> message.equals(event.getString("message")));
        stage.twilio().status(sent.sid(), "sent", null).await().expect(200, 204);
        stage.twilio().status(sent.sid(), "delivered", null).await().expect(200, 204);

        // What is received after the receipts is handled after them.
        sms("Are they handled?");
        ana.awaits("MessageReceived", event -> "Are they handled?".equals(event.getString("text")));
        assertThat(status(work, message)).isEqualTo("delivered");
        assertThat(ana.events("MessageDelivered"))
                .filteredOn(event -> message.equals(event.getString("message")))
                .hasSize(1);
        ana.complete(work.getString("workItem"));
    }

    @Test
    void whatTheProviderRefusesIsShownAsFailed() {
        JsonObject work = conversation("Refuse me");
        stage.twilio().reply(message -> Reply.refused(21610));

        ana.send(work.getString("case"), "You will not get this");

        String message = shownAsSent("You will not get this");
        JsonObject failed = ana.awaits("MessageFailed", event -> message.equals(event.getString("message")));
        assertThat(failed.getString("code")).contains("21610");
        assertThat(status(work, message)).isEqualTo("failed");
        ana.complete(work.getString("workItem"));
    }

    @Test
    void whatTheProviderFailsToDeliverIsShownAsFailed() {
        JsonObject work = conversation("Lose it");
        ana.send(work.getString("case"), "Lost on the way");
        Sent sent = sent("Lost on the way");
        String message = shownAsSent("Lost on the way");

        stage.twilio().status(sent.sid(), "undelivered", 30003).await().expect(200, 204);

        JsonObject failed = ana.awaits("MessageFailed", event -> message.equals(event.getString("message")));
        assertThat(failed.getString("code")).contains("30003");
        assertThat(status(work, message)).isEqualTo("failed");
        ana.complete(work.getString("workItem"));
    }

    private JsonObject conversation(String text) {
        sms(text);
        return ana.takes(text);
    }

    private void sms(String text) {
        stage.twilio().inbound(TwilioPeer.newSid(), phone, text).await().expect(200);
    }

    private static Sent sent(String text) {
        return stage.twilio().sent().await("the SMS " + text, Limits.SOON, message -> text.equals(message.text()));
    }

    private static String shownAsSent(String text) {
        return ana.awaits("MessageSent", event -> text.equals(event.getString("text")))
                .getString("message");
    }

    private static String status(JsonObject work, String message) {
        return stage.timeline(customer(work)).stream()
                .filter(item -> message.equals(item.getString("id")))
                .map(item -> item.getString("status"))
                .findFirst()
                .orElseThrow();
    }

    private static String customer(JsonObject work) {
        return work.getJsonObject("customer").getString("id");
    }
}
