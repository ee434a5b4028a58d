package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.threadline.bench.outside.ChatClient;
import io.threadline.bench.outside.Heard;
import io.threadline.bench.outside.MailClient;
import io.threadline.bench.outside.MailPeer;
import io.threadline.bench.outside.MailPeer.Mail;
import io.threadline.bench.outside.PhonePeer;
import io.threadline.bench.outside.TwilioPeer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One customer by text message, mail, chat and telephone, one after the other: one case, one agent, one thread. */
@ExtendWith(NodeLogs.class)
class FourChannelsIT {

    private static final String SUPPORT = "support@example.test";

    private final String phone = PhoneNumber.fresh();
    private final String kim = "kim-" + UUID.randomUUID() + "@customer.example.test";
    private final Heard<JsonObject> chatFrames = new Heard<>();
    private Stage stage;
    private MailPeer mails;
    private PhonePeer exchange;
    private Seat ana;
    private Seat ben;

    @BeforeEach
    void open() throws IOException {
        stage = Stage.open("four-channels");
        mails = new MailPeer();
        exchange = new PhonePeer(stage.network(), stage.address());
        put("channel-accounts/mail-main", mails.settings(SUPPORT, "support"));
        put("channel-accounts/phone-main", exchange.generic("observed", "support"));
        ana = stage.seat("ana", "support");
        ben = stage.seat("ben", "support");
        ana.ready();
    }

    @AfterEach
    void close() {
        if (mails != null) {
            mails.close();
        }
        if (exchange != null) {
            exchange.close();
        }
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void theMatterStaysOneCaseWithOneAgentAndOneThreadWhateverTheChannel() throws IOException {
        JsonObject work = byTextMessage();
        String caseId = work.getString("case");
        String customer = work.getJsonObject("customer").getString("id");
        // From now on another agent is there with nothing to do.
        ben.ready();
        byMail(customer, caseId);
        byChat(caseId);
        byTelephone(caseId);

        assertThat(stage.timeline(customer).stream()
                        .filter(item -> List.of("message", "phone").contains(item.getString("kind")))
                        .toList()
                        .reversed())
                .extracting(
                        item -> item.getString("channel"),
                        item -> item.getString("kind"),
                        item -> item.getString("direction"),
                        item -> item.getString("case"))
                .startsWith(
                        tuple("sms", "message", "in", caseId),
                        tuple("sms", "message", "out", caseId),
                        tuple("email", "message", "in", caseId),
                        tuple("email", "message", "out", caseId),
                        tuple("chat", "message", "in", caseId),
                        tuple("chat", "message", "out", caseId),
                        tuple("phone", "phone", "in", caseId))
                .allSatisfy(item -> assertThat(item.toList().getLast()).isEqualTo(caseId));
        assertThat(ben.events("OfferMade")).isEmpty();
        assertThat(stage.administrator().all("/api/v1/cases", "after")).hasSize(1);
    }

    private JsonObject byTextMessage() {
        stage.twilio()
                .inbound(TwilioPeer.newSid(), phone, "Where is my order?")
                .await()
                .expect(200);
        JsonObject work = ana.takes("Where is my order?");
        ana.send(work.getString("case"), "Do you have its number?");
        stage.twilio().sent().await("the answer", Limits.SOON, sent -> phone.equals(sent.to()));
        return work;
    }

    private void byMail(String customer, String caseId) throws IOException {
        ana.session()
                .post(
                        "/api/v1/customers/" + customer + "/contact-points",
                        new JsonObject().put("kind", "email").put("address", kim))
                .expect(201);
        try (MailClient client = new MailClient(stage.node().facts().getInteger("smtp"))) {
            byte[] mail = ("From: Kim <" + kim + ">\r\nTo: <" + SUPPORT + ">\r\nSubject: My order\r\n\r\nIt is 4711.")
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(client.deliver(kim, SUPPORT, mail)).startsWith("250");
        }
        theSameCase("My order\n\nIt is 4711.", caseId);
        ana.send(caseId, "It left us today.");
        Mail answer = mails.mails().await("the answer", Limits.SOON, mail -> kim.equals(mail.to()));
        assertThat(answer.header("Subject")).isEqualTo("Re: My order");
    }

    private void byChat(String caseId) {
        ChatClient chat = stage.chat(chatFrames);
        chat.hello("Kim", Stage.identity("kim-of-four", "Kim", phone)).await();
        chat.say("I am on your page now.").await();
        theSameCase("I am on your page now.", caseId);
        ana.send(caseId, "I see you, Kim.");
        chatFrames.await("the answer", Limits.SOON, frame -> "I see you, Kim.".equals(frame.getString("text")));
    }

    private void byTelephone(String caseId) {
        Caller caller = new Caller(exchange, "phone-main", phone);
        int before = ana.now();
        caller.rings();
        JsonObject offer = ana.awaits("OfferMade", before, made -> "phone".equals(made.getString("channel")));
        assertThat(offer.getString("case")).isEqualTo(caseId);
        assertThat(Seat.texts(offer))
                .contains("Where is my order?", "My order\n\nIt is 4711.", "I am on your page now.", "I see you, Kim.");
        caller.isAnsweredBy("ana");
        JsonObject connected = ana.awaits(
                "WorkAssigned", before, one -> offer.getString("workItem").equals(one.getString("workItem")));
        assertThat(connected.getString("case")).isEqualTo(caseId);
        caller.hangsUp();
        ana.awaits("CallEnded", before, ended -> caseId.equals(ended.getString("case")));
    }

    private void theSameCase(String text, String caseId) {
        JsonObject received = ana.awaits("MessageReceived", event -> text.equals(event.getString("text")));
        assertThat(received.getString("case")).isEqualTo(caseId);
    }

    private void put(String path, JsonObject body) {
        stage.administrator().put("/api/v1/" + path, body).expect(200, 201, 204);
    }
}
