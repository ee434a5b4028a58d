package io.threadline.adapter.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailReaderTest {

    private static final String HEAD =
            "From: Kim <Kim@Example.TEST>\r\nSubject: Order\r\nMessage-ID: <1@example.test>\r\n";

    @Test
    void aPlainMailIsItsText() throws MailRefused {
        Letter letter = read(HEAD + "References: <a@b.c>\r\n <d@e.f>\r\nIn-Reply-To: <d@e.f>\r\n\r\nWhere is it?\r\n");

        assertThat(letter.from()).isEqualTo("kim@example.test");
        assertThat(letter.subject()).isEqualTo("Order");
        assertThat(letter.messageId()).isEqualTo("<1@example.test>");
        assertThat(letter.references()).containsExactly("<a@b.c>", "<d@e.f>", "<d@e.f>");
        assertThat(letter.text()).isEqualTo("Where is it?");
        assertThat(letter.automatic()).isFalse();
        assertThat(letter.report()).isNull();
    }

    @Test
    void ofAlternativesThePlainOneIsRead() throws MailRefused {
        assertThat(read(parts("alternative", text("plain", "Plain"), text("html", "<p>Rich</p>")))
                        .text())
                .isEqualTo("Plain");
        assertThat(read(parts("alternative", text("plain", " "), text("html", "<p>Rich</p>")))
                        .text())
                .isEqualTo("Rich");
    }

    @Test
    void htmlBecomesTextWithoutScriptsAndStyles() throws MailRefused {
        String html = "<html><head><title>T</title><style>p{}</style></head><body><script>alert(1)</script>"
                + "<p>Hello&nbsp;&amp; <b>welcome</b></p><ul><li>One<li>Two</ul>"
                + "<a href='https://example.test/x'>Link</a> <a href='javascript:alert(2)'>Bad</a>"
                + "<blockquote>Quoted<br>twice</blockquote>";

        String text = read(HEAD + "Content-Type: text/html\r\n\r\n" + html).text();

        assertThat(text)
                .isEqualTo("Hello & welcome\n\n- One\n- Two\nLink <https://example.test/x> Bad\n> Quoted\n> twice");
    }

    @ParameterizedTest
    @CsvSource({
        "안녕하세요, utf-8, utf-8",
        "안녕하세요, euc-kr, x-windows-949",
        "안녕하세요 똠, ks_c_5601-1987, x-windows-949",
        "안녕하세요, us-ascii, utf-8",
        "안녕하세요, euc-kr, utf-8",
        "안녕하세요, no-such-charset, utf-8",
        "안녕하세요, '', utf-8",
        "“Grüße”, iso-8859-1, windows-1252",
        "你好, gb2312, GB18030"
    })
    void aCharsetThatLiesIsFoundOut(String text, String declared, String real) throws MailRefused {
        byte[] body = text.getBytes(Charset.forName(real));
        String head = HEAD + "Content-Type: text/plain; charset=\"" + declared + "\"\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n";

        assertThat(read(head + Base64.getMimeEncoder().encodeToString(body)).text())
                .isEqualTo(text);
    }

    @Test
    void headersAreDecodedAndMayNotBreakLines() throws MailRefused {
        String subject = "=?utf-8?B?7KO866y4?= =?utf-8?Q?=0D=0ABcc:_x?=";

        assertThat(read("From: \"Lee, Kim\" <k@example.test>\r\nSubject: " + subject + "\r\n\r\nx")
                        .subject())
                .isEqualTo("주문  Bcc: x");
        assertThat(read("From: k@example.test\r\nSubject: 주문\r\n\r\nx").subject())
                .isEqualTo("주문");
    }

    @Test
    void attachmentsAreNamedAndForwardedMailIsNoText() throws MailRefused {
        Letter letter = read(parts(
                "mixed",
                text("plain", "See there"),
                "Content-Type: application/pdf; name=\"bill.pdf\"\r\nContent-Disposition: attachment\r\n\r\nJVBERi0=",
                "Content-Type: message/rfc822\r\n\r\nFrom: x@y.z\r\n\r\nInside"));

        assertThat(letter.text()).isEqualTo("See there");
        assertThat(letter.parts()).singleElement().satisfies(part -> {
            assertThat(part.name()).isEqualTo("bill.pdf");
            assertThat(part.inline()).isFalse();
        });
    }

    @Test
    void whatProgramsWriteIsRecognised() throws MailRefused {
        assertThat(read("Auto-Submitted: auto-replied\r\n" + HEAD + "\r\nAway").automatic())
                .isTrue();
        assertThat(read("Auto-Submitted: no\r\n" + HEAD + "\r\nHere").automatic())
                .isFalse();
        assertThat(read("List-Id: <news.example.test>\r\n" + HEAD + "\r\nNews").list())
                .isTrue();
        assertThat(read("Precedence: bulk\r\n" + HEAD + "\r\nNews").list()).isTrue();
    }

    @Test
    void aDeliveryReportSaysWhatBecameOfWhichMail() throws MailRefused {
        Letter letter = read(HEAD + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
                + "--b\r\n\r\nSorry.\r\n"
                + "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n"
                + "Final-Recipient: rfc822; kim@example.test\r\nAction: failed\r\nStatus: 5.1.1\r\n"
                + "--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <ours@x.y>\r\nSubject: s\r\n\r\nHello\r\n"
                + "--b--\r\n");

        assertThat(letter.report()).isNotNull();
        assertThat(letter.report().action()).isEqualTo("failed");
        assertThat(letter.report().status()).isEqualTo("5.1.1");
        assertThat(letter.report().originals()).containsExactly("<ours@x.y>");
        assertThat(letter.text()).isEqualTo("Sorry.");
    }

    @Test
    void depthAndPartsHaveALimit() {
        StringBuilder nested = new StringBuilder(HEAD);
        for (int i = 0; i < 10_000; i++) {
            nested.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        StringBuilder wide = new StringBuilder(HEAD + "Content-Type: multipart/mixed; boundary=b\r\n\r\n");
        wide.append("--b\r\n\r\nx\r\n".repeat(10_000));

        assertThatThrownBy(() -> read(nested.toString()))
                .isInstanceOf(MailRefused.class)
                .hasMessageContaining("deep");
        assertThatThrownBy(() -> read(wide.toString()))
                .isInstanceOf(MailRefused.class)
                .hasMessageContaining("parts");
    }

    @Test
    void anythingIsReadOrRefused() throws MailRefused {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String good = parts("alternative", text("plain", "Plain"), text("html", "<p>Rich</p>"));
        for (int round = 0; round < 500; round++) {
            byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
            for (int change = 0; change < 1 + random.nextInt(20); change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(MailReader.read(bytes).text()).as("seed %d", seed).isNotNull();
            } catch (MailRefused refused) {
                assertThat(refused.code()).as("seed %d", seed).isEqualTo(554);
            }
        }
    }

    private static Letter read(String mail) throws MailRefused {
        return MailReader.read(mail.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String subtype, String text) {
        return "Content-Type: text/" + subtype + "; charset=utf-8\r\n\r\n" + text;
    }

    private static String parts(String subtype, String... parts) {
        StringBuilder mail = new StringBuilder(
                HEAD + "Content-Type: multipart/" + subtype + "; boundary=\"edge\"\r\n\r\nPreamble\r\n");
        for (String part : parts) {
            mail.append("--edge\r\n").append(part).append("\r\n");
        }
        return mail.append("--edge--\r\n").toString();
    }
}
