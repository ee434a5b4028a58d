package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.Await;
import io.threadline.bench.outside.Directories;
import io.threadline.bench.outside.FreePorts;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Mail by programs that others wrote: swaks delivers it, and the SMTP server of Python takes the answers. */
@ExtendWith({NodeLogs.class, SharedStage.class})
class SwaksIT {

    private static final String ADDRESS = "swaks@example.test";
    private static final String KIM = "kim@customer.example.test";

    private final Stage stage;
    private Path directory;
    private Process sink;
    private Seat gil;

    SwaksIT(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void open() throws IOException {
        String swaks = program("swaks");
        String server = program("aiosmtpd");
        if (!"true".equals(System.getenv("CI"))) {
            Assumptions.assumeTrue(swaks != null && server != null, "swaks and python3-aiosmtpd are not installed");
        }
        assertThat(swaks).as("swaks is installed").isNotNull();
        assertThat(server).as("python3-aiosmtpd is installed").isNotNull();
        directory = Directories.empty(Path.of("target", "endtoend", "swaks").toAbsolutePath());
        int port = FreePorts.one();
        sink = start(
                "sink.log",
                server,
                "-n",
                "-l",
                "127.0.0.1:" + port,
                "-c",
                "aiosmtpd.handlers.Mailbox",
                directory.resolve("mailbox").toString());
        Await.until("the server answers", Limits.SOON, () -> answers(port));
        put("skills/swaks", new JsonObject().put("title", "Swaks"));
        stage.queue("swaks", 60, 0);
        put(
                "channel-accounts/mail-swaks",
                new JsonObject()
                        .put("kind", "email")
                        .put("domain", "main")
                        .put("queue", "swaks")
                        .put("address", ADDRESS)
                        .put(
                                "smtp",
                                new JsonObject()
                                        .put("host", "127.0.0.1")
                                        .put("port", port)
                                        .put("startTls", "disabled")));
        gil = stage.seat("gil-swaks", "swaks");
        gil.ready();
    }

    @AfterEach
    void close() {
        if (gil != null) {
            gil.away();
        }
        if (sink != null) {
            sink.destroy();
        }
    }

    @Test
    void aMailBySwaksIsAnsweredAndAnUnknownRecipientRefused() throws IOException, InterruptedException {
        assertThat(swaks(ADDRESS)).isZero();
        JsonObject work = gil.takes("A test\n\nDo you take this mail?");

        gil.send(work.getString("case"), "네, 받았습니다.");
        String answer = Await.found("the answer", Limits.SOON, this::delivered);
        assertThat(answer).contains("From: " + ADDRESS, "To: " + KIM, "Subject: Re: A test", "In-Reply-To: <");

        // 24 is what swaks ends with when no recipient was accepted.
        assertThat(swaks("nobody@elsewhere.example.test")).isEqualTo(24);
        assertThat(Files.readString(directory.resolve("swaks.log"))).contains("550");
        gil.complete(work.getString("workItem"));
    }

    private int swaks(String to) throws IOException, InterruptedException {
        Process process = start(
                "swaks.log",
                "swaks",
                "--server",
                "127.0.0.1:" + stage.node().facts().getInteger("smtp"),
                "--from",
                KIM,
                "--to",
                to,
                "--header",
                "Subject: A test",
                "--body",
                "Do you take this mail?");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Process start(String log, String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(directory.resolve(log).toFile()))
                .start();
    }

    private @Nullable String delivered() throws IOException {
        Path box = directory.resolve("mailbox").resolve("new");
        if (!Files.isDirectory(box)) {
            return null;
        }
        try (Stream<Path> mails = Files.list(box)) {
            Path first = mails.findFirst().orElse(null);
            return first == null ? null : Files.readString(first);
        }
    }

    private void put(String path, JsonObject body) {
        stage.administrator().put("/api/v1/" + path, body).expect(200, 201, 204);
    }

    private static @Nullable String program(String name) {
        for (String folder : System.getenv("PATH").split(java.io.File.pathSeparator, -1)) {
            Path file = Path.of(folder, name);
            if (Files.isExecutable(file)) {
                return file.toString();
            }
        }
        return null;
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
