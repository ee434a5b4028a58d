package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.Answer;
import io.threadline.bench.outside.DeskClient;
import io.threadline.bench.outside.MailClient;
import io.threadline.bench.outside.MailPeer;
import io.threadline.bench.outside.MailPeer.Mail;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Mail from a customer's mail program to the agent and back, and what the door says to mail it does not take. */
@ExtendWith(NodeLogs.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmailIT {

    private static final String SUPPORT = "support@example.test";
    private static final int LARGEST = 20 * 1024 * 1024;

    private final String kim = "kim-" + UUID.randomUUID() + "@customer.example.test";
    private Stage stage;
    private MailPeer peer;
    private MailClient client;
    private Seat ana;

    @BeforeAll
    void open() throws IOException {
        stage = Stage.open("email");
        peer = new MailPeer();
        account("mail-main", SUPPORT).expect(200, 201, 204);
        account("mail-sales", "sales@example.test").expect(200, 201, 204);
        ana = stage.seat("ana", "support");
        ana.ready();
        client = new MailClient(stage.node().facts().getInteger("smtp"));
    }

    @AfterAll
    void close() throws IOException {
        if (client != null) {
            client.close();
        }
        if (peer != null) {
            peer.close();
        }
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void aMailIsAnsweredAndTheAnswerToThatJoinsTheSameCase() throws IOException {
        String first = "<" + UUID.randomUUID() + "@customer.example.test>";
        byte[] mail = mail(kim, SUPPORT, "=?utf-8?B?7KO866y4?= 4711", "Message-ID: " + first + "\r\n", "Where is it?");
        for (int time = 0; time < 5; time++) {
            assertThat(client.deliver(kim, SUPPORT, mail)).startsWith("250");
        }

        JsonObject work = ana.takes("주문 4711\n\nWhere is it?");
        String customer = work.getJsonObject("customer").getString("id");
        assertThat(work.getString("channel")).isEqualTo("email");
        assertThat(stage.texts(customer)).containsExactly("주문 4711\n\nWhere is it?");

        ana.send(work.getString("case"), "It comes today.\n.\nAna");
        Mail answer =
                peer.mails().await("the answer", Limits.SOON, sent -> sent.to().equals(kim));
        assertThat(answer.from()).isEqualTo(SUPPORT);
        assertThat(answer.header("From")).contains("Example support", SUPPORT);
        assertThat(answer.header("Subject")).isEqualTo("=?UTF-8?Q?Re:_=EC=A3=BC=EB=AC=B8_4711?=");
        assertThat(answer.header("In-Reply-To")).isEqualTo(first);
        assertThat(answer.header("References")).isEqualTo(first);
        assertThat(answer.source()).contains("It comes today.\n.\nAna");
        ana.awaits("MessageSent", sent -> work.getString("case").equals(sent.getString("case")));

        ana.does(DeskClient.command("ResolveCase", "case", work.getString("case")));
        String reply = "It did not.\r\n\r\nOn Monday, Support wrote:\r\n> It comes today.\r\n> Ana\r\n";
        String ours = answer.header("Message-ID");
        assertThat(ours).startsWith("<tl.").endsWith("@example.test>");
        client.deliver(
                kim,
                SUPPORT,
                mail(
                        kim,
                        SUPPORT,
                        "Re: 4711",
                        "In-Reply-To: " + ours + "\r\nReferences: " + first + " " + ours + "\r\n",
                        reply));

        JsonObject again = ana.takes("It did not.");
        assertThat(again.getString("case")).isEqualTo(work.getString("case"));
        assertThat(stage.texts(customer))
                .containsExactly("It did not.", "It comes today.\n.\nAna", "주문 4711\n\nWhere is it?");
        ana.complete(again.getString("workItem"));
    }

    @Test
    void filesOfAMailAreKeptAndShownInTheirPlaceAndAnAnswerCarriesOne() throws IOException {
        String max = "max-" + UUID.randomUUID() + "@customer.example.test";
        String text = "A bill " + UUID.randomUUID();
        String mail = "From: " + max + "\r\nTo: " + SUPPORT + "\r\nSubject: \r\n"
                + "Content-Type: multipart/mixed; boundary=edge\r\n\r\n"
                + "--edge\r\nContent-Type: text/html\r\n\r\n<p>" + text
                + "</p><img src=\"cid:logo@x\"><img src=\"https://track.example.test/p.gif\"><script>x()</script>\r\n"
                + "--edge\r\nContent-Type: image/gif\r\nContent-ID: <logo@x>\r\n\r\nGIF89a\u0002 \u0002 \r\n"
                + "--edge\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"../bill.txt\"\r\n\r\n"
                + "12 won\r\n--edge--\r\n";
        client.deliver(max, SUPPORT, mail.getBytes(StandardCharsets.ISO_8859_1));
        client.deliver(max, SUPPORT, mail.getBytes(StandardCharsets.ISO_8859_1));

        JsonObject work = ana.takes(text);
        FileDoors doors = new FileDoors(stage.address());
        JsonObject bill = file(work, "attachment");
        assertThat(bill.getString("name")).isEqualTo("bill.txt");
        assertThat(doors.get(url(bill)).body()).isEqualTo("12 won".getBytes(StandardCharsets.UTF_8));
        HttpResponse<byte[]> page = doors.get(url(file(work, "body")));
        String html = new String(page.body(), StandardCharsets.UTF_8);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox")
                .doesNotContain("allow-scripts", "allow-same-origin");
        assertThat(html).contains(text).doesNotContain("track.example.test", "script", "cid:");
        String image =
                html.replaceAll("(?s).*<img src=\"(/files/[^\"]+)\".*", "$1").replace("&amp;", "&");
        assertThat(new String(doors.get(image).body(), StandardCharsets.ISO_8859_1))
                .startsWith("GIF89a");

        JsonObject expected = ana.session()
                .post(
                        "/api/v1/files",
                        new JsonObject().put("name", "receipt.txt").put("size", 4))
                .expect(201)
                .json();
        doors.put(expected.getString("url"), "paid".getBytes(StandardCharsets.UTF_8));
        ana.does(DeskClient.command("SendMessage", "case", work.getString("case"))
                .put("text", "Thank you.")
                .put("files", new JsonArray().add(expected.getString("id"))));
        Mail answer =
                peer.mails().await("the answer", Limits.SOON, sent -> sent.to().equals(max));
        assertThat(answer.source()).contains("receipt.txt").contains("cGFpZA==");
        ana.complete(work.getString("workItem"));
    }

    private static JsonObject file(JsonObject work, String role) {
        return work.getJsonArray("history").getJsonObject(0).getJsonArray("files").stream()
                .map(JsonObject.class::cast)
                .filter(file -> role.equals(file.getString("role")))
                .findFirst()
                .orElseThrow();
    }

    private String url(JsonObject file) {
        return ana.session()
                .get("/api/v1/files/" + file.getString("id"))
                .expect(200)
                .json()
                .getString("url");
    }

    @Test
    void aBounceIsShownAtTheMessageThatFailedAndARefusalToo() throws IOException {
        String lee = "lee-" + UUID.randomUUID() + "@customer.example.test";
        JsonObject work = taken(lee, "Please write.");
        ana.send(work.getString("case"), "I do.");
        Mail sent =
                peer.mails().await("the answer", Limits.SOON, one -> one.to().equals(lee));
        String message = ana.awaits("MessageSent", one -> "I do.".equals(one.getString("text")))
                .getString("message");

        String report = "From: MAILER-DAEMON@customer.example.test\r\nTo: " + SUPPORT + "\r\nSubject: Undelivered\r\n"
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=edge\r\n\r\n"
                + "--edge\r\n\r\nSorry.\r\n--edge\r\nContent-Type: message/delivery-status\r\n\r\n"
                + "Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; " + lee
                + "\r\nAction: failed\r\nStatus: 5.2.2\r\n--edge\r\nContent-Type: text/rfc822-headers\r\n\r\n"
                + "Message-ID: " + sent.header("Message-ID") + "\r\n--edge--\r\n";
        assertThat(client.deliver("", SUPPORT, report.getBytes(StandardCharsets.UTF_8)))
                .startsWith("250");

        JsonObject failed = ana.awaits("MessageFailed", one -> message.equals(one.getString("message")));
        assertThat(failed.getString("code")).isEqualTo("5.2.2");
        ana.complete(work.getString("workItem"));

        String nobody = "nobody@" + UUID.randomUUID() + ".example.test";
        JsonObject other = taken(nobody, "Can you reach me?");
        ana.send(other.getString("case"), "No.");
        String refused = ana.awaits("MessageSent", one -> "No.".equals(one.getString("text")))
                .getString("message");
        assertThat(ana.awaits("MessageFailed", one -> refused.equals(one.getString("message")))
                        .getString("code"))
                .isEqualTo("SMTP_550");
        ana.complete(other.getString("workItem"));
    }

    @Test
    void aMailToTwoOfOurAddressesIsOneMessageInEach() throws IOException {
        String two = "two-" + UUID.randomUUID() + "@customer.example.test";
        byte[] mail = mail(two, SUPPORT, "To both", "", "Hello both");

        assertThat(client.deliver(two, List.of(SUPPORT, "sales@example.test"), mail))
                .startsWith("250");

        JsonObject work = ana.takes("To both\n\nHello both");
        assertThat(stage.texts(work.getJsonObject("customer").getString("id")))
                .containsExactly("To both\n\nHello both", "To both\n\nHello both");
        ana.complete(work.getString("workItem"));
    }

    @Test
    void whatIsNotTakenIsRefusedInWords() throws IOException {
        byte[] fine = mail("a@b.example.test", SUPPORT, "s", "", "x");
        assertThat(client.deliver("a@b.example.test", "nobody@example.test", fine))
                .startsWith("550");
        assertThat(client.deliver("a@b.example.test", "someone@elsewhere.example.test", fine))
                .startsWith("550");
        assertThat(client.deliver("a@b.example.test", "not an address", fine)).startsWith("5");
        assertThat(client.deliver("", SUPPORT, "\r\nNo sender\r\n".getBytes(StandardCharsets.UTF_8)))
                .startsWith("554");
        assertThat(client.deliver(SUPPORT, SUPPORT, mail(SUPPORT, SUPPORT, "Loop", "", "x")))
                .startsWith("554");
        byte[] tooLarge = mail("a@b.example.test", SUPPORT, "s", "", "x".repeat(70) + "\r\n");
        byte[] oversized = new byte[LARGEST + 1_000_000];
        Arrays.fill(oversized, (byte) '\n');
        System.arraycopy(tooLarge, 0, oversized, 0, tooLarge.length);
        assertThat(client.deliver("a@b.example.test", SUPPORT, oversized)).startsWith("552");
        assertThat(client.say("MAIL FROM:<a@b.example.test> SIZE=99999999")).startsWith("552");
        assertThat(client.say("NOOP")).startsWith("250");
    }

    @Test
    void badlyMadeMailIsTaken() throws IOException {
        String odd = "odd-" + UUID.randomUUID() + "@customer.example.test";
        assertThat(client.deliver(odd, SUPPORT, mail(odd, SUPPORT, "NUL", "", "a\0b")))
                .startsWith("250");
        JsonObject work = ana.takes("NUL\n\na\uFFFDb");
        String broken = "Content-Type: multipart/mixed; boundary=never\r\nX\r\n : :\r\n";
        assertThat(client.deliver(odd, SUPPORT, mail(odd, SUPPORT, "Broken", broken, "--nev\r\n\u00ff\u00fe")))
                .startsWith("250");
        ana.awaits("MessageReceived", one -> one.getString("text").startsWith("Broken"));
        ana.complete(work.getString("workItem"));
    }

    @Test
    void thePasswordOfTheMailServerIsNeverReadBackAndStaysWhenItIsLeftOut() {
        JsonObject smtp = new JsonObject()
                .put("host", "127.0.0.1")
                .put("port", 1)
                .put("user", "u")
                .put("password", "very-secret");
        JsonObject settings = settings("other@example.test").put("smtp", smtp);
        stage.administrator()
                .put("/api/v1/channel-accounts/mail-other", settings)
                .expect(200, 201, 204);
        smtp.remove("password");
        stage.administrator()
                .put("/api/v1/channel-accounts/mail-other", settings)
                .expect(200, 201, 204);
        assertThat(stage.administrator()
                        .get("/api/v1/channel-accounts/mail-other")
                        .expect(200)
                        .body())
                .contains("other@example.test")
                .doesNotContain("very-secret");
        Clean.problem(stage.administrator().put("/api/v1/channel-accounts/mail-bad", settings("no address")), 400, 422);
    }

    private JsonObject taken(String from, String text) throws IOException {
        assertThat(client.deliver(from, SUPPORT, mail(from, SUPPORT, "Mail", "", text)))
                .startsWith("250");
        return ana.takes("Mail\n\n" + text);
    }

    private Answer account(String name, String address) {
        return stage.administrator().put("/api/v1/channel-accounts/" + name, settings(address));
    }

    private JsonObject settings(String address) {
        return peer.settings(address, "support").put("fromName", "Example support");
    }

    private static byte[] mail(String from, String to, String subject, String more, String body) {
        return ("From: Somebody <" + from + ">\r\nTo: <" + to + ">\r\nSubject: " + subject + "\r\n" + more + "\r\n"
                        + body)
                .getBytes(StandardCharsets.UTF_8);
    }
}
