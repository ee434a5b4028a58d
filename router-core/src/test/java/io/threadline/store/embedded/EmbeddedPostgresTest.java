package io.threadline.store.embedded;

import static io.threadline.store.TestDatabase.execute;
import static io.threadline.store.TestDatabase.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.threadline.store.DatabaseUrl;
import io.threadline.store.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EmbeddedPostgresTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    @Test
    void itIsDurableAndWantsAPassword() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            DatabaseUrl url = postgres.url();
            assertThat(Arrays.asList("fsync", "synchronous_commit", "full_page_writes", "data_checksums"))
                    .allSatisfy(name -> assertThat(query(url, "SHOW " + name)).containsExactly("on"));
            assertThat(query(url, "SELECT DISTINCT auth_method FROM pg_hba_file_rules"))
                    .containsExactly("scram-sha-256");
            assertThat(query(url, "SELECT substr(rolpassword, 1, 13) FROM pg_authid WHERE rolname = current_user"))
                    .containsExactly("SCRAM-SHA-256");
            assertThat(query(url, "SHOW listen_addresses")).containsExactly("127.0.0.1");
            assertThat(query(url, "SHOW unix_socket_directories")).containsExactly("");
            assertThat(query(
                            url,
                            "SELECT concat(datlocprovider, datlocale) FROM pg_database WHERE datname = 'threadline'"))
                    .containsExactly("bC.UTF-8");

            DatabaseUrl wrong =
                    new DatabaseUrl(url.host(), url.port(), url.database(), url.user(), "wrong", url.tls(), null);
            assertThatThrownBy(() -> TestDatabase.connect(wrong))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void dataOutliveARestart() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            execute(postgres.url(), "CREATE TABLE kept (id int)", "INSERT INTO kept VALUES (7)");
        }
        try (EmbeddedPostgres postgres = start()) {
            assertThat(query(postgres.url(), "SELECT id FROM kept")).containsExactly("7");
        }
    }

    @Test
    void aKilledServerComesBackOnTheSamePort() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            DatabaseUrl url = postgres.url();
            execute(url, "CREATE TABLE kept (id int)", "INSERT INTO kept VALUES (7)");
            long first = postgres.pid();
            try (Connection busy = TestDatabase.connect(url)) {
                busy.setAutoCommit(false);
                busy.createStatement().execute("INSERT INTO kept VALUES (8)");

                kill(first);
                await(() -> postgres.pid() > 0 && postgres.pid() != first && answers(url));
            } catch (SQLException rollbackOfTheDeadConnection) {
                assertThat(rollbackOfTheDeadConnection.getSQLState()).startsWith("08");
            }
            assertThat(query(url, "SELECT id FROM kept")).containsExactly("7");
        }
    }

    @Test
    void aServerStoppedByAnotherHandComesBackToo() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            long first = postgres.pid();
            ProcessHandle.of(first).orElseThrow().destroy();

            await(() -> postgres.pid() > 0 && postgres.pid() != first && answers(postgres.url()));
        }
    }

    @Test
    void nothingRunsAfterClose() throws Exception {
        EmbeddedPostgres postgres = start();
        long pid = postgres.pid();

        postgres.close();

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(directory.resolve("cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void aSecondHolderInThisProcessIsRefused() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is in use by this process");
            assertThatThrownBy(this::start).hasMessageContaining("is in use by this process");
            assertThat(answers(postgres.url())).isTrue();
        }
    }

    @Test
    void aKilledHolderLeavesADirectoryThatStartsAgain() throws Exception {
        for (boolean serverToo : List.of(false, true)) {
            Process holder = startHolder();
            try (BufferedReader output =
                    new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
                DatabaseUrl url = DatabaseUrl.parse(answer(output, "url "));
                long server = Long.parseLong(answer(output, "pid "));
                execute(url, "CREATE TABLE IF NOT EXISTS kept (id int)", "INSERT INTO kept VALUES (7)");
                assertThatThrownBy(this::start)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("is in use by process " + holder.pid());

                kill(holder.pid());
                if (serverToo) {
                    kill(server);
                }
                holder.waitFor();
                await(() ->
                        !ProcessHandle.of(server).map(ProcessHandle::isAlive).orElse(false));
            }
        }
        try (EmbeddedPostgres postgres = start()) {
            assertThat(query(postgres.url(), "SELECT id FROM kept")).containsExactly("7", "7");
        }
    }

    @Test
    void aServerThatOutlivedItsHolderIsStopped() throws Exception {
        start().close();
        Binaries binaries = Binaries.unpack(TestDatabase.programs());
        Launch launch = Launch.find(binaries.program("postgres"), Cluster.data(directory));
        Cluster cluster = Cluster.open(directory, binaries, launch);
        Leftovers leftovers = new Leftovers(cluster, binaries, launch);
        Supervisor orphan = new Supervisor(leftovers, freePort());
        Thread thread = Thread.ofPlatform().daemon().start(orphan);
        orphan.started().get();
        long pid = orphan.pid();

        leftovers.clear();

        await(() -> !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
        orphan.close();
        thread.join();
    }

    @Test
    void aProcessThatGotTheNumberOfAnEarlierServerIsSpared() throws Exception {
        start().close();
        Process bystander = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(
                    directory.resolve("cluster/postmaster.pid"),
                    bystander.pid() + "\n" + directory.resolve("cluster") + "\n1\n1\n\n127.0.0.1\n\nready\n");
            try (EmbeddedPostgres postgres = start()) {
                assertThat(answers(postgres.url())).isTrue();
            }
            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    @Test
    void rootRunsTheClusterOfAnotherUserAsThatUser() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")) && Launch.present("setpriv"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        start().close();
        UserPrincipal nobody =
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Trees.giveTo(nobody, directory);

        try (EmbeddedPostgres postgres = start()) {
            assertThat(answers(postgres.url())).isTrue();
        }
        assertThat(Files.getOwner(directory.resolve("cluster"))).isEqualTo(nobody);
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(directory, TestDatabase.programs(), taken.getLocalPort()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " on 127.0.0.1");
        }
    }

    @Test
    void aClusterOfAnotherVersionIsLeftAlone() throws Exception {
        Files.createDirectories(directory.resolve("cluster"));
        Files.writeString(directory.resolve("cluster/PG_VERSION"), "12\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was made by PostgreSQL 12");
    }

    @Test
    void anInitialisationThatBrokeOffIsBegunAgain() throws Exception {
        Files.createDirectories(directory.resolve("initialising/cluster/base"));
        Files.writeString(directory.resolve("initialising/cluster/PG_VERSION"), "18\n");

        try (EmbeddedPostgres postgres = start()) {
            assertThat(answers(postgres.url())).isTrue();
        }
        assertThat(directory.resolve("initialising")).doesNotExist();
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.start(directory, TestDatabase.programs(), 0);
    }

    private Process startHolder() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PostgresHolder.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static String answer(BufferedReader output, String prefix) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("The holder ended without '" + prefix + "': " + said);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static boolean answers(DatabaseUrl url) {
        try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.jdbcProperties())) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
