package io.threadline.server.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every setting with its default, as text; an empty default means "not set". The constant's name is that of the
 * environment variable without {@value #ENVIRONMENT_PREFIX}.
 */
public enum ConfigKey {
    NODE_ID("node.id", ""),
    HTTP_HOST("http.host", "127.0.0.1"),
    HTTP_PORT("http.port", "8080"),
    HTTP_PUBLIC_URL("http.publicUrl", ""),
    HTTP_TLS_CERTIFICATE("http.tls.certificate", ""),
    HTTP_TLS_KEY("http.tls.key", ""),
    SMTP_HOST("smtp.host", "127.0.0.1"),
    SMTP_PORT("smtp.port", "2525"),
    SMTP_RESOLVER("smtp.resolver", ""),
    DATA_DIR("data.dir", "data"),
    DATABASE_URL("database.url", "", Content.SECRET),
    DATABASE_PORT("database.port", "0"),
    DATABASE_WAIT_SECONDS("database.waitSeconds", "60"),
    JOURNAL_KEEP_DAYS("journal.keepDays", "400"),
    CLUSTER_NAME("cluster.name", "threadline"),
    CLUSTER_HOST("cluster.host", "127.0.0.1"),
    CLUSTER_MEMBERS("cluster.members", "", Content.LIST),
    HAZELCAST_PORT("hazelcast.port", "5701"),
    EVENT_BUS_PORT("eventBus.port", "15701"),
    HISTORY_KEY("history.key", "", Content.SECRET),
    FILES_MEGABYTES_EACH("files.megabytes.each", "20"),
    FILES_MEGABYTES_TOGETHER("files.megabytes.together", "20480"),
    FILES_IMAGES_FROM("files.imagesFrom", "", Content.LIST),
    ADMIN_PASSWORD("admin.password", "", Content.SECRET),
    LOGGING_FORMAT("logging.format", "text");

    /** Environment variables that begin so are ours. */
    public static final String ENVIRONMENT_PREFIX = "THREADLINE_";

    private enum Content {
        PLAIN,
        SECRET,
        LIST
    }

    private final String path;
    private final String defaultText;
    private final Content content;

    ConfigKey(String path, String defaultText) {
        this(path, defaultText, Content.PLAIN);
    }

    ConfigKey(String path, String defaultText, Content content) {
        this.path = path;
        this.defaultText = defaultText;
        this.content = content;
    }

    /** Where it stands in the file, with dots. */
    public String path() {
        return path;
    }

    public String environmentVariable() {
        return ENVIRONMENT_PREFIX + name().toUpperCase(Locale.ROOT);
    }

    public String defaultText() {
        return defaultText;
    }

    /** Whether its value must not be shown. */
    public boolean isSecret() {
        return content == Content.SECRET;
    }

    /** Whether the file may give a list; the environment separates by commas. */
    public boolean isList() {
        return content == Content.LIST;
    }

    static Optional<ConfigKey> ofPath(String path) {
        return Arrays.stream(values()).filter(key -> key.path.equals(path)).findFirst();
    }

    static Optional<ConfigKey> ofEnvironment(String variable) {
        return Arrays.stream(values())
                .filter(key -> key.environmentVariable().equals(variable))
                .findFirst();
    }

    static boolean isSection(String path) {
        return Arrays.stream(values()).anyMatch(key -> key.path.startsWith(path + "."));
    }
}
