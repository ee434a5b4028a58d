package io.threadline.adapter.email;

import static io.threadline.adapter.MemoryServer.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.adapter.MemoryIntake.Mood;
import io.threadline.adapter.MemoryServer;
import io.threadline.channel.InboundMessage;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpDoorTest {

    private static final String MAIL = "From: kim@example.test\r\nSubject: s\r\n\r\nHello\r\n.\r\n";

    private MemoryServer server;

    @BeforeEach
    void open() {
        server = new MemoryServer(context -> new EmailFactory().create(context));
        server.account("mail", settings("support@example.test"));
        server.account("more", settings("sales@example.test"));
        await(server.adapter.open());
    }

    @AfterEach
    void close() {
        await(server.adapter.close());
        server.close();
    }

    @Test
    void aMailIsAcknowledgedOnceItIsStored() throws IOException {
        assertThat(session("MAIL FROM:<kim@example.test>", "RCPT TO:<Support@EXAMPLE.test>", "DATA", MAIL))
                .last()
                .asString()
                .startsWith("250");

        assertThat(server.intake.stored()).singleElement().isInstanceOfSatisfying(InboundMessage.Mail.class, mail -> {
            assertThat(mail.address()).isEqualTo("kim@example.test");
            assertThat(mail.text()).isEqualTo("s\n\nHello");
            assertThat(mail.account().id().value()).isEqualTo("mail");
        });
    }

    @Test
    void oneMailToTwoAddressesIsOneForEach() throws IOException {
        session("MAIL FROM:<>", "RCPT TO:<support@example.test>", "RCPT TO:<sales@example.test>", "DATA", MAIL);

        assertThat(server.intake.stored())
                .extracting(message -> message.account().id().value())
                .containsExactly("mail", "more");
    }

    @Test
    void aBusyOrBrokenIntakeIsToldAsLater() throws IOException {
        for (Mood mood : List.of(Mood.BUSY, Mood.BROKEN)) {
            server.intake.mood(mood);
            assertThat(session("MAIL FROM:<>", "RCPT TO:<support@example.test>", "DATA", MAIL))
                    .last()
                    .asString()
                    .startsWith("451");
        }
        assertThat(server.intake.stored()).isEmpty();
    }

    @Test
    void afterARefusalTheNextMailIsTaken() throws IOException {
        String circle = "From: sales@example.test\r\n\r\nx\r\n.\r\n";

        List<String> answers = session(
                "MAIL FROM:<>",
                "RCPT TO:<support@example.test>",
                "DATA",
                circle,
                "MAIL FROM:<>",
                "RCPT TO:<support@example.test>",
                "DATA",
                MAIL);

        assertThat(answers.get(4)).startsWith("554");
        assertThat(answers).last().asString().startsWith("250");
    }

    @Test
    void nothingIsRelayedAndNothingPretendedOfTls() throws IOException {
        List<String> answers = session("MAIL FROM:<>", "RCPT TO:<kim@elsewhere.test>", "DATA", "STARTTLS", "QUIT");

        assertThat(answers.get(2)).startsWith("550");
        assertThat(answers.get(3)).startsWith("503");
        assertThat(answers.get(4)).startsWith("4");
        assertThat(server.intake.stored()).isEmpty();
    }

    @Test
    void aDotBetweenBareLineFeedsEndsNoMail() throws IOException {
        String smuggled = "From: a@example.test\r\n\r\nx\n.\nMAIL FROM:<b@example.test>\r\n.\r\n";

        assertThat(session("MAIL FROM:<>", "RCPT TO:<support@example.test>", "DATA", smuggled))
                .last()
                .asString()
                .startsWith("250");
        assertThat(server.intake.stored()).hasSize(1);
    }

    /** Says each line, or a whole mail after DATA, and hears the last line of each answer; EHLO's first. */
    private List<String> session(String... lines) throws IOException {
        List<String> answers = new ArrayList<>();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.adapter.port())) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            in.readLine();
            say(socket, "EHLO test\r\n");
            answers.add(answer(in));
            for (String line : lines) {
                say(socket, line.endsWith("\r\n") ? line : line + "\r\n");
                answers.add(answer(in));
            }
        }
        return answers;
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String answer(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        return String.valueOf(line);
    }

    private static JsonObject settings(String address) {
        return new JsonObject()
                .put("address", address)
                .put("smtp", new JsonObject().put("host", "127.0.0.1").put("port", 1025));
    }
}
