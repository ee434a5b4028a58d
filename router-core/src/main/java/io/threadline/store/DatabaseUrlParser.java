package io.threadline.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@link DatabaseUrl}s; what it says of a bad one never shows the password. */
final class DatabaseUrlParser {

    private static final String FORM = "postgresql://user:password@host:port/database?sslmode=verify-full";
    private static final int DEFAULT_PORT = 5432;

    private static final Pattern URL =
            Pattern.compile("postgres(?:ql)?://(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?"
                    + "(?<host>\\[[0-9a-fA-F:.%]+]|[^:@/?#\\[\\]]*)(?::(?<port>[^@/?#]*))?"
                    + "(?:/(?<database>[^?#/]*))?(?:\\?(?<query>[^#]*))?");

    private final String url;
    private @Nullable TlsMode tls;
    private @Nullable Path rootCertificate;

    DatabaseUrlParser(String url) {
        this.url = url.strip();
    }

    DatabaseUrl parse() {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw wrong("it must look like " + FORM
                    + "; the characters : / ? # @ inside a name or password are written as %3A %2F %3F %23 %40");
        }
        String host = decode(parts.group("host")).replaceAll("^\\[|]$", "");
        if (host.isEmpty() || host.contains(",")) {
            throw wrong(host.isEmpty() ? "it names no host" : "it names several hosts, one is possible");
        }
        String user = decode(parts.group("user"));
        if (user.isEmpty()) {
            throw wrong("it names no user");
        }
        String database = decode(parts.group("database"));
        if (database.isEmpty()) {
            throw wrong("it names no database");
        }
        readParameters(parts.group("query"));
        TlsMode mode = tls == null ? (isLoopback(host) ? TlsMode.DISABLE : TlsMode.REQUIRE) : tls;
        if (rootCertificate != null && !mode.verifies()) {
            throw wrong("sslrootcert needs sslmode verify-ca or verify-full, it is " + mode.word());
        }
        return new DatabaseUrl(
                host,
                port(parts.group("port")),
                database,
                user,
                decode(parts.group("password")),
                mode,
                rootCertificate);
    }

    private void readParameters(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return;
        }
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            String value = decode(equals < 0 ? "" : parameter.substring(equals + 1));
            switch (name) {
                case "sslmode" ->
                    tls = TlsMode.of(value)
                            .orElseThrow(
                                    () -> wrong("sslmode is '" + value + "', it can be one of " + TlsMode.words()));
                case "sslrootcert" -> rootCertificate = Path.of(value);
                default -> throw wrong("it has the parameter '" + name + "', known are sslmode and sslrootcert");
            }
        }
    }

    private int port(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return DEFAULT_PORT;
        }
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw (IllegalArgumentException) wrong("its port is not a number").initCause(e);
        }
        throw wrong("its port is " + text + ", it can be 1 to 65535");
    }

    private String decode(@Nullable String part) {
        if (part == null) {
            return "";
        }
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw (IllegalArgumentException)
                    wrong("a % in it is not followed by two hexadecimal digits").initCause(e);
        }
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("The database URL cannot be used: " + what + ".");
    }
}
