package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.ChatClient;
import io.threadline.bench.outside.Distribution;
import io.threadline.bench.outside.Heard;
import io.threadline.bench.outside.NodeProcess;
import io.threadline.bench.outside.Session;
import io.threadline.bench.outside.TwilioPeer;
import io.threadline.bench.outside.Witness;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator meets: probes, metrics, settings, starts, stops. */
@ExtendWith(NodeLogs.class)
class OperationsIT {

    private static final List<String> LIBRARIES = List.of("jvm_", "process_", "system_", "disk_", "logback_");

    @Test
    void probesAndMetricsNeedNoSession() throws IOException {
        try (Stage stage = Stage.open("probes")) {
            Session nobody = Session.none(stage.network(), stage.address());
            nobody.get("/healthz").expect(200);
            nobody.get("/readyz").expect(200);
            nobody.get("/api/v1/openapi.json").expect(200);
            String metrics = nobody.get("/metrics").expect(200).body();
            List<String> foreign = metrics.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .filter(line -> !line.startsWith("threadline_")
                            && LIBRARIES.stream().noneMatch(line::startsWith))
                    .toList();
            assertThat(foreign).isEmpty();
            assertThat(metrics).contains("threadline_").contains("jvm_memory_used_bytes");
            assertThat(Files.getPosixFilePermissions(stage.directory().resolve("data/run/database.url")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void settingsAreCheckedWithoutAStart() throws Exception {
        Path directory = Stage.emptyDirectory("check-config");
        Distribution good = Distribution.built(directory.resolve("data"));
        Path log = directory.resolve("good.log");
        assertThat(run(good, log, "--check-config")).as(Files.readString(log)).isZero();
        assertThat(directory.resolve("data/run/node.json")).doesNotExist();

        Path unknown = directory.resolve("unknown.log");
        assertThat(run(good.with("THREADLINE_HTTP_PROT", "1"), unknown, "--check-config"))
                .isEqualTo(1);
        assertThat(Files.readString(unknown)).contains("THREADLINE_HTTP_PROT", "THREADLINE_HTTP_PORT");

        Path wrong = directory.resolve("wrong.log");
        assertThat(run(good.with("THREADLINE_HTTP_PORT", "eighty"), wrong, "--check-config"))
                .isEqualTo(1);
        assertThat(Files.readString(wrong)).contains("eighty").doesNotContain("\tat ");

        Path started = directory.resolve("started.log");
        assertThat(run(good.with("THREADLINE_HTTP_PROT", "1"), started)).isNotZero();
        assertThat(Files.readString(started)).contains("THREADLINE_HTTP_PORT");
    }

    @Test
    void aStartWithoutItsDatabaseWaitsWithAWordAndALimit() throws Exception {
        Path directory = Stage.emptyDirectory("no-database");
        Path log = directory.resolve("node.log");
        Distribution distribution = Distribution.built(directory.resolve("data"))
                .with("THREADLINE_DATABASE_URL", "postgresql://threadline:secret-word@127.0.0.1:1/threadline")
                .with("THREADLINE_DATABASE_WAIT_SECONDS", "3");

        assertThat(run(distribution, log)).isNotZero();

        assertThat(Files.readString(log))
                .contains("127.0.0.1:1")
                .doesNotContain("secret-word")
                .doesNotContain("\tat ");
    }

    @Test
    void aStopTellsClientsLosesNothingAndEndsWithZero() throws IOException {
        try (Stage stage = Stage.open("drain")) {
            Reckoning reckoning = new Reckoning();
            Witness witness = KillNodeIT.work(stage, reckoning, 2);
            Seat watcher = stage.seat("tom", "billing");
            Heard<JsonObject> frames = new Heard<>();
            ChatClient chat = stage.chat(frames);
            chat.hello("Watcher", null).await();
            witness.acknowledged().await("some messages", Limits.SOON, 50, any -> true);

            NodeProcess node = stage.node();
            node.terminate();
            assertThat(closing(frames)).isEqualTo(1001);
            assertThat(closing(watcher.frames())).isEqualTo(1001);
            assertThat(node.awaitEnd(Duration.ofSeconds(60))).isZero();

            stage.restart();
            witness.stop(Limits.START);
            reckoning.settle(stage, witness);
        }
    }

    private static int closing(Heard<JsonObject> frames) {
        return frames.await("the end of the socket", Limits.SOON, frame -> "closed".equals(frame.getString("type")))
                .getInteger("status");
    }

    @Test
    void aRestartKeepsEverything() throws IOException {
        String phone = PhoneNumber.fresh();
        try (Stage stage = Stage.open("restart")) {
            Seat ana = stage.seat("ana", "support");
            ana.ready();
            stage.twilio().inbound(TwilioPeer.newSid(), phone, "Before").await().expect(200);
            JsonObject work = ana.takes("Before");
            ana.send(work.getString("case"), "Answered before");
            stage.twilio().sent().await("the answer", Limits.SOON, sent -> true);
            String queues = stage.administrator().get("/api/v1/queues").body();
            String accounts =
                    stage.administrator().get("/api/v1/channel-accounts").body();
            String customer = work.getJsonObject("customer").getString("id");
            int framesBefore = ana.now();

            stage.node().terminate();
            assertThat(stage.node().awaitEnd(Duration.ofSeconds(60))).isZero();
            stage.restart();

            assertThat(stage.administrator().get("/api/v1/queues").expect(200).body())
                    .isEqualTo(queues);
            assertThat(stage.administrator()
                            .get("/api/v1/channel-accounts")
                            .expect(200)
                            .body())
                    .isEqualTo(accounts);
            assertThat(stage.texts(customer)).containsExactly("Answered before", "Before");
            JsonObject snapshot = ana.frames()
                    .await(
                            "the desk after the restart",
                            Limits.SOON,
                            framesBefore,
                            frame -> "snapshot".equals(frame.getString("type")));
            assertThat(snapshot.getJsonArray("work").getJsonObject(0).getString("workItem"))
                    .isEqualTo(work.getString("workItem"));
            ana.send(work.getString("case"), "Answered after");
            stage.twilio().sent().await("the second answer", Limits.SOON, sent -> "Answered after".equals(sent.text()));
            assertThat(stage.twilio().sent().count()).isEqualTo(2);
        }
    }

    @Test
    void theLogIsJsonOnRequest() throws IOException {
        try (Stage stage = Stage.bare("json-log", Map.of("THREADLINE_LOGGING_FORMAT", "json"))) {
            stage.node().terminate();
            stage.node().awaitEnd(Duration.ofSeconds(60));
            List<String> lines = Files.readAllLines(stage.log());
            assertThat(lines).filteredOn(line -> line.startsWith("{")).isNotEmpty();
            lines.stream().filter(line -> line.startsWith("{")).forEach(JsonObject::new);
        }
    }

    private static int run(Distribution distribution, Path log, String... arguments) throws Exception {
        Process process = distribution.launch(log, List.of(arguments));
        try {
            assertThat(process.waitFor(Limits.START.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
