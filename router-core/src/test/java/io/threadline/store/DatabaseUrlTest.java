package io.threadline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.pgclient.SslMode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseUrlTest {

    @Test
    void everyPartIsRead() {
        DatabaseUrl url = DatabaseUrl.parse(
                "postgresql://u%40x:p%3Aw%2B+@db.example.test:6000/t%2F1?sslmode=verify-full&sslrootcert=/etc/ca.pem");

        assertThat(url)
                .isEqualTo(new DatabaseUrl(
                        "db.example.test", 6000, "t/1", "u@x", "p:w++", TlsMode.VERIFY_FULL, Path.of("/etc/ca.pem")));
    }

    @Test
    void itReadsBackWhatItWrites() {
        DatabaseUrl url = DatabaseUrl.parse("postgres://a%20b:%25%2F@[::1]:1/c?sslmode=verify-ca&sslrootcert=/a%20b");

        assertThat(DatabaseUrl.parse(url.withPassword())).isEqualTo(url);
    }

    @Test
    void thePasswordIsNotShown() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://u:s3cret@localhost/d");

        assertThat(url.toString()).isEqualTo("postgresql://u@localhost:5432/d?sslmode=disable");
        assertThat(url.withPassword()).contains("s3cret");
    }

    @ParameterizedTest
    @CsvSource({"localhost,DISABLE", "127.0.0.1,DISABLE", "[::1],DISABLE", "db.example.test,REQUIRE"})
    void onlyTheLoopbackIsReachedInPlainTextUnlessAskedFor(String host, TlsMode mode) {
        assertThat(DatabaseUrl.parse("postgresql://u:p@" + host + "/d").tls()).isEqualTo(mode);
    }

    @Test
    void bothClientsGetTheSameProtection() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://u:p@db.example.test/d?sslmode=verify-full");

        assertThat(url.connectOptions().getSslMode()).isEqualTo(SslMode.VERIFY_FULL);
        assertThat(url.connectOptions().getSslOptions().getHostnameVerificationAlgorithm())
                .isEqualTo("HTTPS");
        assertThat(url.connectOptions().getSslOptions().isTrustAll()).isFalse();
        assertThat(url.jdbcProperties()).containsEntry("sslmode", "verify-full");
        assertThat(url.jdbcProperties()).containsEntry("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mysql://u:s3cret@h/d | must look like postgresql://",
                "postgresql://u:s3@cret@h/d | written as %3A",
                "postgresql://:s3cret@h/d | names no user",
                "postgresql://u:s3cret@/d | names no host",
                "postgresql://u:s3cret@h | names no database",
                "postgresql://u:s3cret@h,i/d | several hosts",
                "postgresql://u:s3cret@h:x/d | port is not a number",
                "postgresql://u:s3cret@h:0/d | can be 1 to 65535",
                "postgresql://u:s3cret%@h/d | two hexadecimal digits",
                "postgresql://u:s3cret@h/d?sslmode=prefer | sslmode is 'prefer', it can be one of disable, require",
                "postgresql://u:s3cret@h/d?ssl=on | has the parameter 'ssl', known are sslmode and sslrootcert",
                "postgresql://u:s3cret@h/d?sslrootcert=/x | needs sslmode verify-ca or verify-full"
            })
    void aBadOneIsRefusedInASentenceWithoutThePassword(String url, String reason) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("s3cret");
    }
}
