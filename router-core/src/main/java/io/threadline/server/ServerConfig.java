package io.threadline.server;

import static io.threadline.server.config.ConfigKey.*;

import io.threadline.server.config.ConfigException;
import io.threadline.server.config.ConfigKey;
import io.threadline.server.config.ConfigValues;
import io.threadline.server.config.LogFormat;
import io.threadline.server.config.Secret;
import io.threadline.store.DatabaseUrl;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one node. {@code config/threadline.yaml} describes each; what is null here was not set.
 *
 * @param nodeId by default the data directory's own
 * @param journalKept how long what was decided stays in the journal, at least
 * @param historyKey of AES, encrypts the history that nodes hold in memory for each other
 * @param adminPassword of the user {@code admin} on the very first start
 */
public record ServerConfig(
        @Nullable String nodeId,
        Http http,
        Smtp smtp,
        Path dataDirectory,
        Database database,
        Duration journalKept,
        Cluster cluster,
        @Nullable SecretKey historyKey,
        FileLimits files,
        @Nullable Secret adminPassword,
        LogFormat logFormat) {

    /**
     * @param port 0 for a free one
     * @param publicUrl how customers and vendors reach this server: scheme, host and perhaps a port
     */
    public record Http(
            String host,
            int port,
            @Nullable URI publicUrl,
            @Nullable Tls tls) {}

    /**
     * Where mail comes in.
     *
     * @param port 0 for a free one
     */
    public record Smtp(String host, int port, String resolver) {}

    /**
     * Bounds of what people attach.
     *
     * @param each bytes of one file
     * @param together bytes of all files of a tenant
     * @param imagesFrom origins inside the network from which images of mails may be fetched, too
     */
    public record FileLimits(long each, long together, List<URI> imagesFrom) {}

    /** PEM files, the certificate with its chain. */
    public record Tls(Path certificate, Path key) {}

    /**
     * @param url of a server of one's own; null for the embedded one
     * @param embeddedPort of the embedded one; 0 for the port it had last, or a free one
     * @param patience how long a start waits for an unreachable server
     */
    public record Database(@Nullable DatabaseUrl url, int embeddedPort, Duration patience) {}

    /**
     * @param name of the cluster, the same on all its nodes
     * @param host address at which other nodes reach this one
     * @param members {@code host:port} of Hazelcast on other nodes
     * @param hazelcastPort 0 for a free one
     * @param eventBusPort 0 for a free one
     */
    public record Cluster(String name, String host, List<String> members, int hazelcastPort, int eventBusPort) {}

    private static final Pattern NODE_ID_FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern HOST_FORM = Pattern.compile("[A-Za-z0-9.-]{1,253}|[0-9a-fA-F:.]{2,45}");
    private static final Pattern MEMBER_FORM = Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9a-fA-F:.]+])(:[0-9]{1,5})?");
    private static final Pattern RESOLVER_FORM = Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9a-fA-F:.]+]):[0-9]{1,5}");
    private static final long MEGABYTE = 1024 * 1024;
    private static final int SHORTEST_PASSWORD = 8;

    /**
     * Reads file and environment.
     *
     * @param file null for none
     * @throws ConfigException with every problem found
     */
    public static ServerConfig load(@Nullable Path file, Map<String, String> environment) throws ConfigException {
        ConfigValues values = ConfigValues.of(file, environment);
        ServerConfig config = new ServerConfig(
                values.readOptional(
                        NODE_ID, "up to 63 small letters, digits and hyphens", text -> matching(NODE_ID_FORM, text)),
                http(values),
                new Smtp(
                        host(values, SMTP_HOST),
                        port(values, SMTP_PORT),
                        values.read(
                                SMTP_RESOLVER,
                                "empty, none, or host:port, such as 127.0.0.1:53",
                                text -> text.isEmpty() || text.equals("none") ? text : matching(RESOLVER_FORM, text))),
                values.read(DATA_DIR, "a directory", Path::of),
                new Database(
                        databaseUrl(values),
                        port(values, DATABASE_PORT),
                        Duration.ofSeconds(values.integer(DATABASE_WAIT_SECONDS, 0, 86_400, "seconds"))),
                Duration.ofDays(values.integer(JOURNAL_KEEP_DAYS, 1, 36_500, "days")),
                new Cluster(
                        values.read(
                                CLUSTER_NAME,
                                "up to 63 small letters, digits and hyphens",
                                text -> matching(NODE_ID_FORM, text)),
                        host(values, CLUSTER_HOST),
                        values.read(
                                CLUSTER_MEMBERS, "a list of host:port, such as 10.0.0.2:5701", ServerConfig::members),
                        port(values, HAZELCAST_PORT),
                        port(values, EVENT_BUS_PORT)),
                values.readOptional(
                        HISTORY_KEY,
                        "16, 24 or 32 random bytes in base64, such as `openssl rand -base64 32` prints",
                        ServerConfig::aesKey),
                new FileLimits(
                        values.integer(FILES_MEGABYTES_EACH, 1, 100, "megabytes") * MEGABYTE,
                        values.integer(FILES_MEGABYTES_TOGETHER, 1, 100_000_000, "megabytes") * MEGABYTE,
                        values.read(
                                FILES_IMAGES_FROM,
                                "a list of http:// or https:// with a host and perhaps a port, and no path",
                                ServerConfig::origins)),
                values.readOptional(
                        ADMIN_PASSWORD, "any text of " + SHORTEST_PASSWORD + " characters or more", text -> {
                            require(text.length() >= SHORTEST_PASSWORD);
                            return new Secret(text);
                        }),
                values.word(LOGGING_FORMAT, LogFormat.class));
        values.requireNoProblems();
        return config;
    }

    private static Http http(ConfigValues values) {
        return new Http(
                host(values, HTTP_HOST),
                port(values, HTTP_PORT),
                values.readOptional(
                        HTTP_PUBLIC_URL,
                        "http:// or https:// with a host and perhaps a port, and no path",
                        ServerConfig::origin),
                tls(values));
    }

    private static @Nullable Tls tls(ConfigValues values) {
        Path certificate = values.readOptional(HTTP_TLS_CERTIFICATE, "a PEM file that exists", ServerConfig::file);
        Path key = values.readOptional(HTTP_TLS_KEY, "a PEM file that exists", ServerConfig::file);
        if (certificate != null && key != null) {
            return new Tls(certificate, key);
        }
        if (certificate != null || key != null) {
            values.problem("TLS needs both http.tls.certificate and http.tls.key; "
                    + (key == null ? "the key" : "the certificate") + " is missing or refused.");
        }
        return null;
    }

    private static @Nullable DatabaseUrl databaseUrl(ConfigValues values) {
        return values.readExplained(DATABASE_URL, DatabaseUrl::parse);
    }

    private static int port(ConfigValues values, ConfigKey key) {
        return values.integer(key, 0, 65_535, "a port");
    }

    private static String host(ConfigValues values, ConfigKey key) {
        return values.read(key, "a host name or an address", text -> matching(HOST_FORM, text));
    }

    private static List<String> members(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(member -> !member.isEmpty())
                .map(member -> matching(MEMBER_FORM, member))
                .toList();
    }

    private static List<URI> origins(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .map(ServerConfig::origin)
                .toList();
    }

    private static URI origin(String text) {
        URI url = URI.create(text.replaceAll("/$", ""));
        require("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
        require(url.getHost() != null && url.getRawPath().isEmpty() && url.getRawQuery() == null);
        require(url.getRawUserInfo() == null && url.getRawFragment() == null);
        return url;
    }

    private static Path file(String text) {
        Path file = Path.of(text);
        require(Files.isReadable(file) && !Files.isDirectory(file));
        return file;
    }

    private static SecretKey aesKey(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        require(bytes.length == 16 || bytes.length == 24 || bytes.length == 32);
        return new SecretKeySpec(bytes, "AES");
    }

    private static String matching(Pattern form, String text) {
        require(form.matcher(text).matches());
        return text;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException();
        }
    }
}
