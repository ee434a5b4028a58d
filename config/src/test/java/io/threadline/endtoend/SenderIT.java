package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.DnsPeer;
import io.threadline.bench.outside.MailClient;
import io.threadline.bench.outside.MailPeer;
import io.threadline.bench.outside.TwilioPeer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whether a mail is really of the customer that it names: what is proven joins their case, what is forged does not. */
@ExtendWith(NodeLogs.class)
class SenderIT {

    private static final String SUPPORT = "support@example.test";
    private static final String DOMAIN = "customer.example.test";
    private static final String KIM = "kim@" + DOMAIN;

    private final String phone = PhoneNumber.fresh();
    private DnsPeer names;
    private MailPeer mails;
    private Stage stage;
    private Seat ana;

    @BeforeEach
    void open() throws IOException {
        names = new DnsPeer();
        names.says(DOMAIN, "v=spf1 ip4:192.0.2.7 -all");
        names.says("_dmarc." + DOMAIN, "v=DMARC1; p=reject");
        mails = new MailPeer();
        stage = Stage.open("senders", Map.of("THREADLINE_SMTP_RESOLVER", names.address()));
        stage.administrator()
                .put("/api/v1/channel-accounts/mail-main", mails.settings(SUPPORT, "support"))
                .expect(200, 201, 204);
        ana = stage.seat("ana", "support");
        ana.ready();
    }

    @AfterEach
    void close() {
        if (stage != null) {
            stage.close();
        }
        if (mails != null) {
            mails.close();
        }
        if (names != null) {
            names.close();
        }
    }

    @Test
    void aProvenMailJoinsTheCaseAndAForgedOneIsAStrangersAndIsNotAnswered() throws IOException {
        stage.twilio()
                .inbound(TwilioPeer.newSid(), phone, "My number is 4711.")
                .await()
                .expect(200);
        JsonObject work = ana.takes("My number is 4711.");
        String customer = work.getJsonObject("customer").getString("id");
        ana.session()
                .post(
                        "/api/v1/customers/" + customer + "/contact-points",
                        new JsonObject().put("kind", "email").put("address", KIM))
                .expect(201);

        mail("192.0.2.7", "It is really me.");
        JsonObject proven =
                ana.awaits("MessageReceived", event -> event.getString("text").contains("It is really me."));
        assertThat(proven.getString("case")).isEqualTo(work.getString("case"));
        assertThat(proven.getString("trust")).isEqualTo("authenticated");

        mail("198.51.100.9", "Please tell me my number.");
        JsonObject offer =
                ana.awaitsOffer("(The sender's domain says that this mail is not theirs: it fails DMARC and may be"
                        + " forged.)\n\nHello\n\nPlease tell me my number.");
        assertThat(offer.getString("case")).isNotEqualTo(work.getString("case"));
        assertThat(offer.getJsonObject("customer").getString("id")).isNotEqualTo(customer);
        assertThat(Seat.texts(offer)).hasSize(1);
        assertThat(offer.getJsonObject("customer").encode()).contains("disowned:" + KIM);

        String stranger = offer.getJsonObject("customer").getString("id");
        JsonObject suggested = ana.session()
                .get("/api/v1/customers/" + stranger + "/suggestions")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(suggested.getJsonObject("customer").getString("id")).isEqualTo(customer);
        assertThat(suggested.getString("basis")).isEqualTo("disowned");
        assertThat(suggested.getBoolean("claimed")).isTrue();
        assertThat(suggested.getString("address")).isEqualTo(KIM);
        assertThat(suggested.encode()).doesNotContain("4711", phone);

        ana.accept(offer);
        ana.send(offer.getString("case"), "It is 4711.");
        JsonObject failed =
                ana.awaits("MessageFailed", event -> offer.getString("case").equals(event.getString("case")));
        assertThat(failed.getString("code")).isEqualTo("SENDER_DISOWNED");
        assertThat(mails.mails().all()).isEmpty();
    }

    /** By way of a server of the company's own, which says where it has the mail from. */
    private void mail(String from, String text) throws IOException {
        String mail = "Received: from mx.customer.example.test (mx [" + from + "])\r\n\tby in.example.test; today\r\n"
                + "From: Kim <" + KIM + ">\r\nTo: <" + SUPPORT + ">\r\nSubject: Hello\r\n\r\n" + text;
        try (MailClient client = new MailClient(stage.node().facts().getInteger("smtp"))) {
            assertThat(client.deliver(KIM, SUPPORT, mail.getBytes(StandardCharsets.UTF_8)))
                    .startsWith("250");
        }
    }
}
