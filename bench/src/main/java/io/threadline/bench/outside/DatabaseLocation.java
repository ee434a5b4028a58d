package io.threadline.bench.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A database as {@code postgresql://user:password@host:port/name}. */
public record DatabaseLocation(String url) {

    /** What a file such as {@code run/database.url} says. */
    public static DatabaseLocation read(Path file) throws IOException {
        return new DatabaseLocation(Files.readString(file).strip());
    }

    /** The same database by way of another host and port. */
    public DatabaseLocation over(URI way) {
        URI uri = URI.create(url);
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new DatabaseLocation(uri.getScheme() + "://" + uri.getRawUserInfo() + "@" + way.getHost() + ":"
                + way.getPort() + uri.getRawPath() + query);
    }

    /** A connection of one's own, by JDBC. */
    public Connection connect() throws SQLException {
        URI uri = URI.create(url);
        String[] user = uri.getRawUserInfo().split(":", 2);
        Properties properties = new Properties();
        properties.setProperty("user", URLDecoder.decode(user[0], UTF_8));
        properties.setProperty("password", URLDecoder.decode(user[1], UTF_8));
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return DriverManager.getConnection(
                "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath() + query, properties);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return url.replaceFirst(":[^:@/]+@", ":***@");
    }
}
