package io.threadline.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Properties;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is and how it is reached: {@code postgresql://user:password@host:port/database} with
 * {@code ?sslmode=} one of {@link TlsMode} and {@code &sslrootcert=} a PEM file of authorities.
 *
 * @param host a name or an address, IPv6 without brackets
 * @param rootCertificate authorities to trust; null trusts those of the Java runtime
 */
public record DatabaseUrl(
        String host,
        int port,
        String database,
        String user,
        String password,
        TlsMode tls,
        @Nullable Path rootCertificate) {

    private static final int CONNECT_TIMEOUT_SECONDS = 10;

    /**
     * Reads a URL. Parts may be percent-encoded. Without {@code sslmode} a loopback host is reached in plain text and
     * any other with {@code require}.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong, without the password
     */
    public static DatabaseUrl parse(String url) {
        return new DatabaseUrlParser(url).parse();
    }

    /** The same server and user, another database. */
    public DatabaseUrl withDatabase(String name) {
        return new DatabaseUrl(host, port, name, user, password, tls, rootCertificate);
    }

    /** For the Vert.x client. Reads the certificate file when it connects, not here. */
    public PgConnectOptions connectOptions() {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(host)
                .setPort(port)
                .setDatabase(database)
                .setUser(user)
                .setPassword(password);
        options.addProperty("application_name", "threadline");
        return switch (tls) {
            case DISABLE -> options.setSslMode(SslMode.DISABLE);
            case REQUIRE ->
                options.setSslMode(SslMode.REQUIRE).setSslOptions(sslOptions("").setTrustAll(true));
            case VERIFY_CA ->
                options.setSslMode(SslMode.VERIFY_CA)
                        .setSslOptions(sslOptions("").setTrustOptions(trust()));
            case VERIFY_FULL ->
                options.setSslMode(SslMode.VERIFY_FULL)
                        .setSslOptions(sslOptions("HTTPS").setTrustOptions(trust()));
        };
    }

    private static ClientSSLOptions sslOptions(String hostnameVerification) {
        return new ClientSSLOptions().setHostnameVerificationAlgorithm(hostnameVerification);
    }

    private TrustOptions trust() {
        if (rootCertificate != null) {
            return new PemTrustOptions().addCertPath(rootCertificate.toString());
        }
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return TrustOptions.wrap(factory.getTrustManagers()[0]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The Java runtime has no usable list of certificate authorities", e);
        }
    }

    /** For JDBC, without user and password: those are in {@link #jdbcProperties()}. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + hostPart() + ":" + port + "/" + encode(database);
    }

    /** User, password, TLS and time limits for JDBC. */
    public Properties jdbcProperties() {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "threadline");
        properties.setProperty("connectTimeout", String.valueOf(CONNECT_TIMEOUT_SECONDS));
        properties.setProperty("loginTimeout", String.valueOf(CONNECT_TIMEOUT_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("sslmode", tls.word());
        if (rootCertificate != null) {
            properties.setProperty("sslrootcert", rootCertificate.toString());
        } else if (tls.verifies()) {
            properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        return properties;
    }

    /** The URL in full, password included: for files that only their owner may read. */
    public String withPassword() {
        return url(":" + encode(password));
    }

    /** The URL without the password. */
    @Override
    public String toString() {
        return url("");
    }

    private String url(String passwordPart) {
        String root = rootCertificate == null ? "" : "&sslrootcert=" + encode(rootCertificate.toString());
        return "postgresql://" + encode(user) + passwordPart + "@" + hostPart() + ":" + port + "/" + encode(database)
                + "?sslmode=" + tls.word() + root;
    }

    private String hostPart() {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, UTF_8).replace("+", "%20");
    }
}
