package io.threadline.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.threadline.server.config.ConfigException;
import io.threadline.server.config.ConfigKey;
import io.threadline.server.config.LogFormat;
import io.threadline.store.TlsMode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ServerConfigTest {

    private static final Path SHIPPED = Path.of("../config/threadline.yaml");

    private static final ServerConfig DEFAULTS = new ServerConfig(
            null,
            new ServerConfig.Http("127.0.0.1", 8080, null, null),
            new ServerConfig.Smtp("127.0.0.1", 2525, ""),
            Path.of("data"),
            new ServerConfig.Database(null, 0, Duration.ofMinutes(1)),
            Duration.ofDays(400),
            new ServerConfig.Cluster("threadline", "127.0.0.1", List.of(), 5701, 15701),
            null,
            new ServerConfig.FileLimits(20L * 1024 * 1024, 20_480L * 1024 * 1024, List.of()),
            null,
            LogFormat.TEXT);

    @TempDir
    Path directory;

    @Test
    void theDefaultsAreThese() throws ConfigException {
        assertThat(ServerConfig.load(null, Map.of())).isEqualTo(DEFAULTS);
    }

    @Test
    void theShippedFileSaysTheSame() throws ConfigException {
        assertThat(ServerConfig.load(SHIPPED, Map.of())).isEqualTo(DEFAULTS);
    }

    @ParameterizedTest
    @EnumSource(ConfigKey.class)
    void theShippedFileShowsEveryKey(ConfigKey key) throws IOException {
        String renamed = key.path().substring(key.path().lastIndexOf('.') + 1);
        Path file = write(Files.readString(SHIPPED).replaceAll("(?m)^( +)" + renamed + ":", "$1" + renamed + "X:"));

        assertThat(problems(file, Map.of()))
                .anySatisfy(problem -> assertThat(problem).contains("there is no key " + key.path() + "X."));
    }

    @ParameterizedTest
    @EnumSource(ConfigKey.class)
    void theEnvironmentVariableIsThePathInCapitals(ConfigKey key) {
        String snake = key.path().replace('.', '_').replaceAll("([A-Z])", "_$1").toUpperCase(java.util.Locale.ROOT);

        assertThat(key.environmentVariable()).isEqualTo("THREADLINE_" + snake);
    }

    @Test
    void everyKeyCanBeSetInTheFile() throws Exception {
        Path pem = write("pem");
        ServerConfig config = ServerConfig.load(write("""
                      node: {id: left}
                      http:
                        host: 0.0.0.0
                        port: 0
                        publicUrl: https://threadline.example.test/
                        tls: {certificate: %1$s, key: %1$s}
                      smtp: {host: 0.0.0.0, port: 25, resolver: "10.0.0.2:53"}
                      data: {dir: /srv/threadline}
                      database: {url: "postgresql://u:p@db/t", port: 5433, waitSeconds: 5}
                      journal: {keepDays: 30}
                      cluster: {name: north, host: 10.0.0.1, members: [10.0.0.2:5701, "[::1]:5701"]}
                      hazelcast: {port: 1}
                      eventBus: {port: 2}
                      history: {key: AAAAAAAAAAAAAAAAAAAAAA==}
                      admin: {password: 01234567}
                      logging: {format: json}
                      """.formatted(pem)), Map.of());

        assertThat(config.nodeId()).isEqualTo("left");
        assertThat(config.http())
                .isEqualTo(new ServerConfig.Http(
                        "0.0.0.0", 0, URI.create("https://threadline.example.test"), new ServerConfig.Tls(pem, pem)));
        assertThat(config.smtp()).isEqualTo(new ServerConfig.Smtp("0.0.0.0", 25, "10.0.0.2:53"));
        assertThat(config.dataDirectory()).isEqualTo(Path.of("/srv/threadline"));
        assertThat(config.database().url()).isNotNull();
        assertThat(config.database().url().tls()).isEqualTo(TlsMode.REQUIRE);
        assertThat(config.database().embeddedPort()).isEqualTo(5433);
        assertThat(config.database().patience()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.journalKept()).isEqualTo(Duration.ofDays(30));
        assertThat(config.cluster())
                .isEqualTo(new ServerConfig.Cluster("north", "10.0.0.1", List.of("10.0.0.2:5701", "[::1]:5701"), 1, 2));
        assertThat(config.historyKey()).isNotNull();
        assertThat(config.historyKey().getEncoded()).hasSize(16);
        assertThat(config.adminPassword()).isNotNull();
        assertThat(config.adminPassword().value()).isEqualTo("01234567");
        assertThat(config.logFormat()).isEqualTo(LogFormat.JSON);
    }

    @Test
    void theEnvironmentComesBeforeTheFile() throws Exception {
        ServerConfig config = ServerConfig.load(
                write("http: {port: 1}\ncluster: {members: [a:1]}"),
                Map.of("THREADLINE_HTTP_PORT", "2", "THREADLINE_CLUSTER_MEMBERS", "b:1, c:2", "PATH", "/bin"));

        assertThat(config.http().port()).isEqualTo(2);
        assertThat(config.cluster().members()).containsExactly("b:1", "c:2");
    }

    @Test
    void variablesOfTestsAreLeftAlone() throws ConfigException {
        assertThat(ServerConfig.load(null, Map.of("THREADLINE_TEST_ANYTHING", "x")))
                .isEqualTo(DEFAULTS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "http: {prot: 1} | line 1: there is no key http.prot. Did you mean http.port?",
                "htp: {port: 1} | line 1: there is no key htp. Did you mean ",
                "http: {Port: 1} | there is no key http.Port. Did you mean http.port?",
                "http: {port: many} | http.port in FILE line 1 is 'many'. It can be a port from 0 to 65535.",
                "http: {port: 65536} | is '65536'. It can be a port from 0 to 65535.",
                "http: {port: [1]} | http.port must be one value",
                "http: {port: 1, port: 2} | http.port is set twice",
                "http: 8080 | http must hold keys with values",
                "- http | the file must hold keys with values",
                "http: {port: 1 | is not YAML, line 1",
                "http: {publicUrl: example.test} | It can be http:// or https:// with a host",
                "http: {publicUrl: http://u@h/p} | It can be http:// or https:// with a host",
                "http: {tls: {key: /nowhere}} | It can be a PEM file that exists.",
                "node: {id: Über} | is 'Über'. It can be up to 63 small letters, digits and hyphens.",
                "logging: {format: xml} | is 'xml'. It can be text or json.",
                "cluster: {members: ['a b']} | It can be a list of host:port",
                "database: {waitSeconds: -1} | It can be seconds from 0 to 86400.",
                "database: {url: 'mysql://u:p@h/d'} | database.url in FILE line 1: The database URL cannot be used: it must",
            })
    void aBadFileIsRefusedWithWhatIsAllowed(String text, String problem) throws IOException {
        Path file = write(text);

        assertThat(problems(file, Map.of()))
                .anySatisfy(found -> assertThat(found).contains(problem.replace("FILE", file.toString())));
    }

    @Test
    void anUnknownVariableNamesTheNearest() {
        assertThat(problems(null, Map.of("THREADLINE_HTTP_PROT", "1")))
                .containsExactly("There is no environment variable THREADLINE_HTTP_PROT."
                        + " Did you mean THREADLINE_HTTP_PORT?");
    }

    @Test
    void allProblemsAreSaidAtOnceAndNoSecretIs() {
        assertThat(problems(
                        null,
                        Map.of(
                                "THREADLINE_HTTP_PORT", "x",
                                "THREADLINE_ADMIN_PASSWORD", "s3cret",
                                "THREADLINE_HISTORY_KEY", "s3cret",
                                "THREADLINE_DATABASE_URL", "postgresql://u:s3cret@h:x/d")))
                .hasSize(4)
                .noneSatisfy(problem -> assertThat(problem).contains("s3cret"));
    }

    @Test
    void secretsAreNotShown() throws ConfigException {
        ServerConfig config = ServerConfig.load(
                null,
                Map.of(
                        "THREADLINE_ADMIN_PASSWORD", "s3cret-s3cret",
                        "THREADLINE_DATABASE_URL", "postgresql://u:s3cret@h/d"));

        assertThat(config.toString()).doesNotContain("s3cret");
    }

    @Test
    void aMissingFileIsSaid() {
        assertThatThrownBy(() -> ServerConfig.load(directory.resolve("none.yaml"), Map.of()))
                .hasMessageContaining("There is no configuration file");
    }

    private static List<String> problems(Path file, Map<String, String> environment) {
        ConfigException refused =
                catchThrowableOfType(ConfigException.class, () -> ServerConfig.load(file, environment));
        assertThat(refused).isNotNull();
        return refused.problems();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "threadline", ".yaml"), text);
    }
}
