package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.Address;
import io.threadline.bench.outside.Await;
import io.threadline.bench.outside.Directories;
import io.threadline.bench.outside.Network;
import io.threadline.bench.outside.Session;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demonstration as a newcomer meets it. */
class DemoIT {

    private static final Pattern ADDRESS = Pattern.compile("runs at (http://127\\.0\\.0\\.1:\\d+)");
    private static final String PASSWORD = "welcome-to-threadline";

    private final Network network = new Network(2, 8);
    private Path directory;
    private Path log;
    private Process demo;

    @BeforeEach
    void empty() throws IOException {
        directory = Directories.empty(Path.of("target", "endtoend", "demo").toAbsolutePath());
        log = directory.resolve("demo.log");
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (demo != null) {
            demo.destroy();
            demo.waitFor(60, TimeUnit.SECONDS);
            demo.destroyForcibly();
        }
        network.close();
    }

    @Test
    void aNewcomerIsOfferedACustomerAndTheColleaguesAreAtWorkOnEveryChannel() throws Exception {
        demo = program(
                "--port",
                "0",
                "--seed",
                "4711",
                "--data",
                directory.resolve("data").toString());
        URI url = Await.found("the address", Limits.START, this::address);
        Address node = () -> url;
        Session administrator =
                Session.signIn(network, node, "admin", adminPassword()).await();
        Session session = Session.signIn(network, node, "you", PASSWORD).await();

        try (Seat you = Seat.at(network, node, session)) {
            you.ready();
            JsonObject offer = you.awaits("OfferMade", made -> "welcome".equals(made.getString("queue")));
            you.accept(offer);
            JsonObject work = you.awaits("WorkAssigned", assigned -> true);
            you.send(work.getString("case"), "Hello, how can I help?");
            you.awaits("MessageReceived", event -> work.getString("case").equals(event.getString("case")));
        }
        Await.until(
                "work that is done, of every channel",
                Duration.ofMinutes(3),
                () -> answered(administrator).containsAll(List.of("chat", "sms", "email", "phone")));

        demo.destroy();
        assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(text()).contains("Stopped.").doesNotContain("Not closed");
        Await.until("nothing answers any more", Limits.SOON, () -> !answers(url));
    }

    @Test
    void aWrongCommandLineIsToldInASentence() throws InterruptedException, IOException {
        demo = program("--per-minute", "many");

        assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(2);
        assertThat(text()).contains("--per-minute wants a whole number");
    }

    private Process program(String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "io.threadline.bench.demo.Demo"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private String text() {
        try {
            return Files.readString(log);
        } catch (IOException notThere) {
            return "";
        }
    }

    private URI address() {
        assertThat(demo.isAlive()).as(text()).isTrue();
        Matcher found = ADDRESS.matcher(text());
        return found.find() ? URI.create(found.group(1)) : null;
    }

    private String adminPassword() {
        Matcher found = Pattern.compile("admin / (\\S+)").matcher(text());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** Channels of work that was done. */
    private static List<String> answered(Session administrator) {
        return administrator.all("/api/v1/work-items", "after").stream()
                .filter(work -> List.of("wrap_up", "closed").contains(work.getString("state")))
                .map(work -> work.getString("channel"))
                .toList();
    }

    private static boolean answers(URI url) {
        try {
            url.toURL().openConnection().getInputStream().close();
            return true;
        } catch (IOException gone) {
            return false;
        }
    }
}
