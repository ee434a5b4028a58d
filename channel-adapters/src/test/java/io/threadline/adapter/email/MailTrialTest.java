package io.threadline.adapter.email;

import static io.threadline.adapter.MemoryServer.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.adapter.email.EmailSettings.Smtp;
import io.threadline.channel.Trial;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.PfxOptions;
import io.vertx.ext.mail.MailConfig;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against an SMTP server on a real socket that says what it is told to. */
class MailTrialTest {

    @TempDir
    private static Path directory;

    private static Certificate own;
    private static Certificate other;

    private final Vertx vertx = Vertx.vertx();

    @BeforeAll
    static void certify() throws Exception {
        own = Certificate.of(directory, "own", "ip:127.0.0.1");
        other = Certificate.of(directory, "other", "dns:elsewhere.example.test");
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private static EmailSettings settings(int port, String startTls, boolean tls, String user, String password) {
        return new EmailSettings(
                "support@example.test", null, new Smtp("127.0.0.1", port, startTls, tls, user, password));
    }

    private Trial trial(EmailSettings settings) {
        return trial(settings, MailSender.config(settings), 25_000);
    }

    private Trial trial(EmailSettings settings, MailConfig config, long patienceMillis) {
        return told(() -> MailTrial.of(vertx, settings, config, patienceMillis));
    }

    /** Begun on an event loop, as on a node; elsewhere the client could miss what the server says first. */
    private Trial told(Supplier<Future<Trial>> begin) {
        Promise<Trial> told = Promise.promise();
        vertx.runOnContext(now -> begin.get().onComplete(told));
        return await(told.future());
    }

    private static String failure(Trial trial) {
        assertThat(trial).isInstanceOf(Trial.Fails.class);
        return ((Trial.Fails) trial).detail();
    }

    @Test
    void whoIsLetInWorksAndNoMailIsBegun() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp().login("support", "right")) {
            Trial trial = trial(settings(server.port(), "disabled", false, "support", "right"));

            assertThat(trial)
                    .isInstanceOfSatisfying(
                            Trial.Works.class,
                            works ->
                                    assertThat(works.detail()).contains("takes user and password", "No mail was sent"));
            assertThat(server.verbs()).containsExactly("EHLO", "AUTH", "QUIT");
        }
    }

    @Test
    void aWrongPasswordIsTold() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp().login("support", "right")) {
            String told = failure(trial(settings(server.port(), "disabled", false, "support", "wr0ng")));

            assertThat(told).contains("refuses user and password (535)").doesNotContain("wr0ng");
            assertThat(server.verbs()).doesNotContain("MAIL");
        }
    }

    @Test
    void aServerThatLetsNobodyLogInIsTold() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp()) {
            assertThat(failure(trial(settings(server.port(), "disabled", false, "support", "right"))))
                    .contains("no way to log in");
            assertThat(trial(settings(server.port(), "optional", false, null, null)))
                    .asString()
                    .contains("nobody logged in");
        }
    }

    @Test
    void missingStartTlsIsTold() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp()) {
            assertThat(failure(trial(settings(server.port(), "required", false, null, null))))
                    .contains("offers no STARTTLS");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCertificateThatNobodyVouchesForIsTold(boolean fromTheFirstByte) throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp().tls(own, fromTheFirstByte)) {
            assertThat(failure(trial(settings(server.port(), "required", fromTheFirstByte, null, null))))
                    .contains("TLS with it failed", "certificate", fromTheFirstByte ? "smtp.tls" : "smtp.startTls");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCertificateOfAnotherHostIsNotTaken(boolean fromTheFirstByte) throws Exception {
        for (Certificate certificate : List.of(own, other)) {
            try (ScriptedSmtp server = new ScriptedSmtp().tls(certificate, fromTheFirstByte)) {
                EmailSettings settings = settings(server.port(), "required", fromTheFirstByte, null, null);
                MailConfig config = MailSender.config(settings)
                        .setTrustOptions(new PfxOptions()
                                .setPath(certificate.store().toString())
                                .setPassword(Certificate.PASSWORD));
                Trial trial = trial(settings, config, 25_000);

                if (certificate == own) {
                    assertThat(trial).isInstanceOf(Trial.Works.class);
                } else {
                    assertThat(failure(trial)).contains("TLS with it failed");
                }
            }
        }
    }

    @Test
    void aServerWithoutTlsIsToldWhereTlsIsAskedFor() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp()) {
            assertThat(failure(trial(settings(server.port(), "required", true, null, null))))
                    .contains("smtp.tls");
        }
    }

    @Test
    void nobodyAtThePortIsTold() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThat(failure(trial(settings(port, "optional", false, null, null))))
                .startsWith("No connection to");
    }

    @Test
    void aServerThatSaysNothingIsTold() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            EmailSettings settings = settings(silent.getLocalPort(), "optional", false, null, null);

            Trial trial = trial(settings, MailSender.config(settings), 200);

            assertThat(failure(trial)).contains("did not answer in time", "set smtp.tls");
        }
    }

    @Test
    void aServerThatIsShutIsQuoted() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp().greeting("554 5.7.1 Go away")) {
            assertThat(failure(trial(settings(server.port(), "optional", false, null, null))))
                    .contains("answered", "Go away");
        }
    }

    @Test
    void aHostThatIsNotKnownIsTold() {
        assertThat(MailTrial.fails(
                        settings(25, "optional", false, null, null).smtp(), new UnknownHostException("no such host")))
                .contains("not known to the domain name system", "smtp.host");
    }
}
