package io.threadline.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadline.store.DatabaseUrl;
import io.threadline.store.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeDatabaseTest {

    @TempDir
    Path data;

    @Test
    void theEmbeddedOneIsMigratedAndItsUrlLetsOthersIn() throws Exception {
        Path urlFile = data.resolve("run/database.url");
        try (NodeDatabase database = NodeDatabase.open(config(Map.of()))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(urlFile)))
                    .isEqualTo("rw-------");
            DatabaseUrl published = DatabaseUrl.parse(Files.readString(urlFile));
            assertThat(published).isEqualTo(database.url());
            assertThat(TestDatabase.query(published, "SELECT tenant_id FROM tenant"))
                    .containsExactly("default");
        }
        assertThat(urlFile).doesNotExist();
    }

    @Test
    void theEmbeddedOneKeepsItsPort() throws Exception {
        int port;
        try (NodeDatabase database = NodeDatabase.open(config(Map.of()))) {
            port = database.url().port();
        }
        try (NodeDatabase database = NodeDatabase.open(config(Map.of()))) {
            assertThat(database.url().port()).isEqualTo(port);
        }
    }

    @Test
    void oneOfTheOperatorsIsMigrated() throws Exception {
        DatabaseUrl url = TestDatabase.empty();
        try (NodeDatabase database = NodeDatabase.open(config(Map.of("THREADLINE_DATABASE_URL", url.withPassword())))) {
            assertThat(database.embedded()).isNull();
            assertThat(TestDatabase.query(url, "SELECT tenant_id FROM tenant")).containsExactly("default");
        }
        assertThat(data.resolve("postgres")).doesNotExist();
    }

    @Test
    void aStartWaitsForADatabaseThatComesLater() throws Exception {
        Path directory = data.resolve("late");
        Path programs = TestDatabase.programs();
        DatabaseUrl url;
        try (var server = io.threadline.store.embedded.EmbeddedPostgres.start(directory, programs, 0)) {
            url = server.url();
        }
        ServerConfig config = config(
                Map.of("THREADLINE_DATABASE_URL", url.withPassword(), "THREADLINE_DATABASE_WAIT_SECONDS", "120"));
        CompletableFuture<NodeDatabase> opened = new CompletableFuture<>();
        Thread opener = Thread.ofPlatform().start(() -> {
            try {
                opened.complete(NodeDatabase.open(config));
            } catch (StartException e) {
                opened.completeExceptionally(e);
            }
        });
        try (var server = io.threadline.store.embedded.EmbeddedPostgres.start(directory, programs, url.port())) {
            assertThat(opened.get().url()).isEqualTo(server.url());
        }
        opener.join();
    }

    @Test
    void anUnreachableOneEndsTheWaitWithASentence() throws Exception {
        ServerConfig config = config(Map.of(
                "THREADLINE_DATABASE_URL", "postgresql://u:s3cret@127.0.0.1:1/d",
                "THREADLINE_DATABASE_WAIT_SECONDS", "1"));

        assertThatThrownBy(() -> NodeDatabase.open(config))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("postgresql://u@127.0.0.1:1/d?sslmode=disable could not be reached within 1 s")
                .hasMessageContaining("database.waitSeconds")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aWrongPasswordIsNotWaitedFor() throws Exception {
        DatabaseUrl url = TestDatabase.empty();
        DatabaseUrl wrong =
                new DatabaseUrl(url.host(), url.port(), url.database(), url.user(), "wrong", url.tls(), null);
        ServerConfig config = config(
                Map.of("THREADLINE_DATABASE_URL", wrong.withPassword(), "THREADLINE_DATABASE_WAIT_SECONDS", "3600"));

        assertThatThrownBy(() -> NodeDatabase.open(config)).hasMessageContaining("refuses this node");
    }

    @Test
    void theKeyOfTheHistoryIsTheSameForAllNodesOfADatabase() throws Exception {
        DatabaseUrl url = TestDatabase.fresh();

        assertThat(HistoryKey.load(config(Map.of()), url)).isEqualTo(HistoryKey.load(config(Map.of()), url));
        assertThat(HistoryKey.load(config(Map.of()), url))
                .isNotEqualTo(HistoryKey.load(config(Map.of()), TestDatabase.fresh()));
        ServerConfig configured = config(Map.of("THREADLINE_HISTORY_KEY", "AAAAAAAAAAAAAAAAAAAAAA=="));
        assertThat(HistoryKey.load(configured, url)).isEqualTo(configured.historyKey());
    }

    private ServerConfig config(Map<String, String> environment) throws Exception {
        Map<String, String> all = new java.util.HashMap<>(environment);
        all.put("THREADLINE_DATA_DIR", data.toString());
        return ServerConfig.load(null, all);
    }
}
