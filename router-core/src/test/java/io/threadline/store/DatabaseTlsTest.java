package io.threadline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadline.store.embedded.EmbeddedPostgres;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Both clients, JDBC as the migrations use it and that of Vert.x, against a PostgreSQL whose certificate is for {@code localhost}
 * and by an authority of its own.
 */
class DatabaseTlsTest {

    private static final String ENCRYPTED = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    private static final int LIMIT_SECONDS = 60;

    @TempDir
    static Path directory;

    private static EmbeddedPostgres server;
    private static Vertx vertx;
    private static Path authority;
    private static Path stranger;

    @BeforeAll
    static void aServerWithTls() throws Exception {
        vertx = Vertx.vertx();
        server = EmbeddedPostgres.start(directory.resolve("postgres"), TestDatabase.programs(), 0);
        authority = certificate("server");
        stranger = certificate("stranger");
        TestDatabase.execute(
                server.url(),
                "ALTER SYSTEM SET ssl_cert_file = '" + authority + "'",
                "ALTER SYSTEM SET ssl_key_file = '" + directory.resolve("server.key") + "'",
                "ALTER SYSTEM SET ssl = on",
                "SELECT pg_reload_conf()");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!TestDatabase.query(server.url(), "SHOW ssl").equals(List.of("on"))) {
            assertThat(System.nanoTime()).as("TLS is not on yet").isLessThan(deadline);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        vertx.close().await(LIMIT_SECONDS, TimeUnit.SECONDS);
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, sslmode=require, true",
        "localhost, sslmode=verify-ca&sslrootcert=AUTHORITY, true",
        "127.0.0.1, sslmode=verify-ca&sslrootcert=AUTHORITY, true",
        "localhost, sslmode=verify-full&sslrootcert=AUTHORITY, true",
        "localhost, sslmode=disable, false"
    })
    void bothClientsConnectAsTheyAreAskedTo(String host, String parameters, boolean encrypted) throws Exception {
        DatabaseUrl url = url(host, parameters);

        Migrations.apply(url);
        assertThat(TestDatabase.query(url, ENCRYPTED)).containsExactly(encrypted ? "t" : "f");
        assertThat(encrypted(url)).isEqualTo(encrypted);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, sslmode=verify-full&sslrootcert=AUTHORITY",
        "localhost, sslmode=verify-full&sslrootcert=STRANGER",
        "localhost, sslmode=verify-ca&sslrootcert=STRANGER",
        "localhost, sslmode=verify-full",
        "localhost, sslmode=verify-ca"
    })
    void bothClientsRefuseAServerTheyCannotTrust(String host, String parameters) {
        DatabaseUrl url = url(host, parameters);

        assertThatThrownBy(() -> Migrations.apply(url))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s)(SSL error|The hostname .* could not be verified).*");
        assertThatThrownBy(() -> encrypted(url)).hasStackTraceContaining("SSL handshake failed");
    }

    @Test
    void aServerWithoutTlsIsRefusedWhereItIsRequired() {
        DatabaseUrl plain = TestDatabase.server().url();
        DatabaseUrl url = DatabaseUrl.parse(plain.withPassword().replace("disable", "require"));

        assertThatThrownBy(() -> Migrations.apply(url)).hasMessageContaining("does not support SSL");
        assertThatThrownBy(() -> encrypted(url)).hasMessageContaining("does not handle SSL");
    }

    private static DatabaseUrl url(String host, String parameters) {
        DatabaseUrl url = server.url();
        String text = "postgresql://" + url.user() + ":" + url.password() + "@" + host + ":" + url.port() + "/"
                + url.database() + "?" + parameters;
        return DatabaseUrl.parse(
                text.replace("AUTHORITY", authority.toString()).replace("STRANGER", stranger.toString()));
    }

    private static boolean encrypted(DatabaseUrl url) throws Exception {
        PgConnection connection =
                PgConnection.connect(vertx, url.connectOptions()).await(LIMIT_SECONDS, TimeUnit.SECONDS);
        try {
            return connection
                    .query(ENCRYPTED)
                    .execute()
                    .await(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .iterator()
                    .next()
                    .getBoolean(0);
        } finally {
            connection.close().await(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Makes {@code name.pem}, signed by itself and for localhost, and {@code name.key} in the test's directory. */
    private static Path certificate(String name) throws Exception {
        Path store = directory.resolve(name + ".p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                "secret",
                "-keystore",
                store.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "secret".toCharArray());
        Path key = pem(
                name + ".key",
                "PRIVATE KEY",
                keys.getKey(name, "secret".toCharArray()).getEncoded());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        return pem(name + ".pem", "CERTIFICATE", keys.getCertificate(name).getEncoded());
    }

    private static Path pem(String file, String type, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return Files.writeString(
                directory.resolve(file), "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
    }
}
