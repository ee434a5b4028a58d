package io.threadline.endtoend;

import static io.threadline.bench.outside.DeskClient.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.threadline.bench.outside.ChatClient;
import io.threadline.bench.outside.Heard;
import io.threadline.bench.outside.TwilioPeer;
import io.threadline.bench.outside.TwilioPeer.Sent;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One customer's matter from the first SMS over a chat and a transfer to its end, and its return. */
@ExtendWith(NodeLogs.class)
class RoadOfAMessageIT {

    private final String phone = PhoneNumber.fresh();
    private final Heard<JsonObject> chatFrames = new Heard<>();
    private Stage stage;
    private Seat ana;
    private Seat ben;

    @BeforeEach
    void open() throws IOException {
        stage = Stage.open("road");
        ana = stage.seat("ana", "support");
        ben = stage.seat("ben", "billing");
    }

    @AfterEach
    void close() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void aMatterStaysOneCaseOverChannelsAndAgentsUntilItIsResolvedAndAfterwards() {
        JsonObject work = theSkilledAgentIsOfferedTheMessagesWithTheirHistory();
        theAnswerGoesOutBySms(work);
        ChatClient chat = theCustomerGoesOnInChatWithTheSameAgent(work);
        theThreadIsInOrder(work);
        JsonObject transferred = theOtherAgentGetsItWithEverythingAlong(work, chat);
        theCaseIsResolved(transferred);
        aLaterMessageReopensTheCase(transferred);
    }

    private JsonObject theSkilledAgentIsOfferedTheMessagesWithTheirHistory() {
        ben.ready();
        sms("Where is my order?");
        sms("It is number 4711.");
        ana.ready();

        JsonObject offer = ana.awaits("OfferMade", made -> true);

        assertThat(offer.getString("queue")).isEqualTo("support");
        assertThat(offer.getString("channel")).isEqualTo("sms");
        assertThat(offer.getInstant("expiresAt")).isAfter(offer.getInstant("at"));
        assertThat(why(offer)).contains("SkillMatched");
        JsonObject contactPoint =
                offer.getJsonObject("customer").getJsonArray("contactPoints").getJsonObject(0);
        assertThat(contactPoint.getString("address")).isEqualTo(phone);
        assertThat(contactPoint.getString("trust")).isEqualTo("claimed");
        ana.accept(offer);
        JsonObject work = ana.awaits("WorkAssigned", assigned -> true);
        assertThat(Seat.texts(work)).containsExactly("It is number 4711.", "Where is my order?");
        assertThat(ben.events("OfferMade")).isEmpty();
        return work;
    }

    private void theAnswerGoesOutBySms(JsonObject work) {
        ana.send(work.getString("case"), "It comes today.");

        Sent sent = stage.twilio().sent().await("the answer", Limits.SOON, message -> true);

        assertThat(sent.to()).isEqualTo(phone);
        assertThat(sent.text()).isEqualTo("It comes today.");
        assertThat(sent.form()).containsEntry("From", TwilioPeer.NUMBER);
        JsonObject shown = ana.awaits("MessageSent", event -> "It comes today.".equals(event.getString("text")));
        assertThat(shown.getString("channel")).isEqualTo("sms");
        stage.twilio().status(sent.sid(), "delivered", null).await().expect(200, 204);
        ana.awaits("MessageDelivered", event -> shown.getString("message").equals(event.getString("message")));
    }

    private ChatClient theCustomerGoesOnInChatWithTheSameAgent(JsonObject work) {
        ChatClient chat = stage.chat(chatFrames);
        chat.hello("Kim", Stage.identity("customer-17", "Kim", phone)).await();
        chat.say("I am on your page now.").await();

        JsonObject received =
                ana.awaits("MessageReceived", event -> "I am on your page now.".equals(event.getString("text")));

        assertThat(received.getString("case")).isEqualTo(work.getString("case"));
        assertThat(received.getString("workItem")).isEqualTo(work.getString("workItem"));
        assertThat(received.getString("channel")).isEqualTo("chat");
        assertThat(received.getString("trust")).isEqualTo("verified");
        assertThat(ana.events("OfferMade")).hasSize(1);

        ana.send(work.getString("case"), "Hello Kim, I see you.");
        JsonObject line = chatFrames.await(
                "the answer in the chat",
                Limits.SOON,
                frame -> "Hello Kim, I see you.".equals(frame.getString("text")));
        assertThat(line.getString("from")).isEqualTo("agent");
        assertThat(line.getString("name")).isEqualTo("Ana");
        assertThat(line.getLong("seq")).isEqualTo(2);
        assertThat(stage.twilio().sent().count()).isEqualTo(1);
        return chat;
    }

    private void theThreadIsInOrder(JsonObject work) {
        String customer = work.getJsonObject("customer").getString("id");
        List<JsonObject> messages = stage.timeline(customer).stream()
                .filter(item -> "message".equals(item.getString("kind")))
                .toList();
        assertThat(messages)
                .extracting(
                        item -> item.getString("text"),
                        item -> item.getString("channel"),
                        item -> item.getString("direction"))
                .containsExactly(
                        tuple("Hello Kim, I see you.", "chat", "out"),
                        tuple("I am on your page now.", "chat", "in"),
                        tuple("It comes today.", "sms", "out"),
                        tuple("It is number 4711.", "sms", "in"),
                        tuple("Where is my order?", "sms", "in"));
        assertThat(messages)
                .allSatisfy(item -> assertThat(item.getString("case")).isEqualTo(work.getString("case")));
        assertThat(messages.get(2).getString("status")).isEqualTo("delivered");
    }

    private JsonObject theOtherAgentGetsItWithEverythingAlong(JsonObject work, ChatClient chat) {
        ana.does(command("AddNote", "case", work.getString("case")).put("text", "Paid twice, I think."));
        ana.does(command("Transfer", "workItem", work.getString("workItem"))
                .put("to", new JsonObject().put("agent", "ben"))
                .put("note", "Please look at the bill."));

        JsonObject offer = ben.awaits("OfferMade", made -> true);

        assertThat(offer.getString("workItem")).isEqualTo(work.getString("workItem"));
        assertThat(offer.getString("case")).isEqualTo(work.getString("case"));
        assertThat(why(offer)).contains("NamedByTransfer");
        ben.accept(offer);
        JsonObject assigned = ben.awaits("WorkAssigned", event -> true);
        assertThat(Seat.texts(assigned))
                .containsSubsequence(
                        "Please look at the bill.",
                        "Paid twice, I think.",
                        "Hello Kim, I see you.",
                        "I am on your page now.",
                        "It comes today.",
                        "It is number 4711.",
                        "Where is my order?");
        ana.awaits("WorkTransferred", event -> work.getString("workItem").equals(event.getString("workItem")));

        chat.say("Are you still there?").await();
        ben.awaits("MessageReceived", event -> "Are you still there?".equals(event.getString("text")));
        ben.send(assigned.getString("case"), "I am, and you get the money back.");
        chatFrames.await("the second agent", Limits.SOON, frame -> "Ben".equals(frame.getString("name")));
        assertThat(chat.gaps()).isZero();
        assertThat(chat.doubles()).isZero();
        return assigned;
    }

    private void theCaseIsResolved(JsonObject work) {
        ben.complete(work.getString("workItem"));
        ben.awaits("WorkWrappingUp", event -> work.getString("workItem").equals(event.getString("workItem")));
        chatFrames.await("the end of the chat", Limits.SOON, frame -> "ended".equals(frame.getString("type")));
        ben.does(command("ResolveCase", "case", work.getString("case")));
        ben.awaits("CaseResolved", event -> work.getString("case").equals(event.getString("case")));
        ben.awaits("WorkClosed", event -> work.getString("workItem").equals(event.getString("workItem")));

        assertThat(caseState(work)).isEqualTo("resolved");
        assertThat(stage.administrator()
                        .get("/api/v1/work-items/" + work.getString("workItem"))
                        .expect(200)
                        .json()
                        .getString("state"))
                .isEqualTo("closed");
    }

    private void aLaterMessageReopensTheCase(JsonObject work) {
        int anaSaw = ana.now();
        ben.away();
        sms("Nothing has arrived.");

        JsonObject offer = ana.awaits("OfferMade", anaSaw, made -> true);

        assertThat(offer.getString("case")).isEqualTo(work.getString("case"));
        assertThat(offer.getString("workItem")).isNotEqualTo(work.getString("workItem"));
        assertThat(Seat.texts(offer)).startsWith("Nothing has arrived.").contains("Where is my order?");
        assertThat(caseState(work)).isEqualTo("open");
    }

    private String caseState(JsonObject work) {
        return stage.administrator()
                .get("/api/v1/cases/" + work.getString("case"))
                .expect(200)
                .json()
                .getString("state")
                .toLowerCase(Locale.ROOT);
    }

    private static Stream<String> why(JsonObject offer) {
        JsonArray reasons = offer.getJsonArray("why");
        return reasons.stream().map(reason -> ((JsonObject) reason).getString("type"));
    }

    private void sms(String text) {
        stage.twilio().inbound(TwilioPeer.newSid(), phone, text).await().expect(200);
    }
}
