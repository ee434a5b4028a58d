package io.threadline.adapter.email;

import static io.threadline.adapter.MemoryServer.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.adapter.MemoryFiles;
import io.threadline.channel.AccountView;
import io.threadline.channel.InboundMessage;
import io.threadline.channel.MailFacts;
import io.threadline.model.Attachment;
import io.threadline.model.Channel;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.threadline.model.Trust;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailFilesTest {

    private static final String MAIL = """
            From: kim@example.test
            Subject: s
            Content-Type: multipart/mixed; boundary=out

            --out
            Content-Type: multipart/related; boundary=in

            --in
            Content-Type: text/html; charset=utf-8

            <p onclick="x()">Hello <img src="cid:logo@x"><img src="https://track.test/pixel.png"></p><script>x()</script>
            --in
            Content-Type: image/png; name=logo.png
            Content-ID: <logo@x>
            Content-Transfer-Encoding: base64

            iVBORw0KGgo=
            --in--
            --out
            Content-Type: application/pdf
            Content-Disposition: attachment; filename="bill.pdf"

            %PDF-
            --out--
            """.replace("\n", "\r\n");

    private final MemoryFiles files = new MemoryFiles();

    @Test
    void whatCameAlongIsKeptWithItsPlaceInTheMail() throws MailRefused {
        Letter letter = MailReader.read(MAIL.getBytes(StandardCharsets.UTF_8));
        InboundMessage.Mail kept = await(new MailFiles(files).keep(mail("Hello"), letter));

        assertThat(kept.text()).isEqualTo("Hello");
        assertThat(kept.files())
                .hasSize(3)
                .map(files.brought::get)
                .satisfiesExactly(
                        image -> {
                            assertThat(image.role()).isEqualTo(Attachment.Role.INLINE);
                            assertThat(image.contentId()).isEqualTo("logo@x");
                            assertThat(image.name()).isEqualTo("logo.png");
                            assertThat(image.bytes().length()).isEqualTo(8);
                        },
                        bill -> {
                            assertThat(bill.role()).isEqualTo(Attachment.Role.ATTACHMENT);
                            assertThat(bill.name()).isEqualTo("bill.pdf");
                        },
                        body -> {
                            assertThat(body.role()).isEqualTo(Attachment.Role.BODY);
                            assertThat(body.bytes().toString())
                                    .contains(
                                            "<p>Hello",
                                            "cid:logo&#64;x",
                                            "<img data-outside=\"https://track.test/pixel.png\"")
                                    .doesNotContain("script", "onclick", "src=\"http");
                        });
    }

    @Test
    void moreFilesThanAreKeptAreNamed() throws MailRefused {
        StringBuilder mail =
                new StringBuilder("From: kim@example.test\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n");
        for (int i = 0; i < 30; i++) {
            mail.append("--b\r\nContent-Disposition: attachment; filename=f")
                    .append(i)
                    .append(".bin\r\n\r\nx\r\n");
        }
        Letter letter = MailReader.read(mail.append("--b--\r\n").toString().getBytes(StandardCharsets.UTF_8));

        assertThat(letter.parts()).hasSize(20);
        assertThat(letter.more()).hasSize(10).first().isEqualTo("f20.bin");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<img src=http://track.test/x>| src=",
                "<img src=//track.test/x>| src=",
                "<img src=http://track.test/x data-outside=http://other.test/x>| other",
                "<img src='javascript:x()'>| javascript",
                "<img src='data:image/gif;base64,R0lGOD'>| data:",
                "<table background=http://track.test/x><tr><td>a</td></tr></table>| track",
                "<input type=image src=http://track.test/x>| track",
                "<video poster=http://track.test/x></video>| track",
                "<img srcset='http://track.test/x 2x'>| track",
                "<p style='background:url(http://track.test/x)'>a</p>| track",
                "<style>@import 'http://track.test/x'</style>| track",
                "<link rel=stylesheet href=http://track.test/x>| track",
                "<a href='javascript:x()'>a</a>| javascript",
                "<a href='data:text/html,x'>a</a>| data:",
                "<iframe src=http://track.test></iframe>| track",
                "<form action=http://track.test><input></form>| track",
                "<svg onload=x()></svg>| onload",
                "<base href=http://track.test>| track",
                "<meta http-equiv=refresh content='0;url=http://track.test'>| track"
            })
    void nothingOfAMailCallsOutOrActs(String html, String gone) {
        assertThat(MailHtml.clean(html)).doesNotContain(gone);
    }

    @Test
    void imagesFromElsewhereKeepTheirAddressWhereNoBrowserFollowsIt() {
        assertThat(MailHtml.clean("<img src='https://a.test/x?b=1&amp;c=\"'><img src='//b.test/y' alt='A logo'>"
                        + "<p>data-outside=\"https://c.test/\"</p>"))
                .isEqualTo("<img alt=\"\" />"
                        + "<img data-outside=\"https://b.test/y\" alt=\"A logo\" />"
                        + "<p>data-outside&#61;&#34;https://c.test/&#34;</p>");
    }

    private static InboundMessage.Mail mail(String text) {
        AccountView account = new AccountView(
                TenantId.DEFAULT, DomainId.MAIN, new AccountId("mail"), Channel.EMAIL, new JsonObject());
        return new InboundMessage.Mail(
                account,
                "key",
                "kim@example.test",
                Trust.CLAIMED,
                text,
                new MailFacts(null, "s", "", null, null),
                Instant.EPOCH);
    }
}
