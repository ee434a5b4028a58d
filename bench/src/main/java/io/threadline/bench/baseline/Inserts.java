package io.threadline.bench.baseline;

import io.threadline.bench.outside.DatabaseLocation;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code pgbench} inserting rows as the server's intake does into its own table {@code inbox}, one transaction each, prepared. The rows
 * belong to a domain that does not exist, and are taken out again.
 */
public final class Inserts {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final String SCRIPT = """
            INSERT INTO inbox (tenant_id, domain_id, account, channel, kind, key, message_id, contact_point_id, conversation,
                               client_id, trust, text, received_at)
            VALUES ('default', 'pgbench', 'pgbench', 'chat', 'message', gen_random_uuid()::text, gen_random_uuid()::text,
                    'pgbench', 'pgbench', gen_random_uuid()::text, 'CLAIMED',
                    'abcdefghi:12:3456 of about the length of a message that a person writes', now());
            """;

    private final DatabaseLocation database;
    private final String program;

    private Inserts(DatabaseLocation database, String program) {
        this.database = database;
        this.program = program;
    }

    /** With the pgbench of the path; empty where there is none. */
    public static Optional<Inserts> on(DatabaseLocation database) {
        return Optional.ofNullable(found("pgbench")).map(program -> new Inserts(database, program));
    }

    private static @Nullable String found(String name) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            Path file = Path.of(directory, name);
            if (Files.isExecutable(file)) {
                return file.toString();
            }
        }
        return null;
    }

    /** Committed rows a second. */
    public double perSecond(int clients, Duration time) throws IOException, SQLException {
        Path script = Files.createTempFile("threadline-bench", ".sql");
        try {
            Files.writeString(script, SCRIPT);
            URI uri = URI.create(database.url());
            String[] user = uri.getRawUserInfo().split(":", 2);
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            program,
                            "--no-vacuum",
                            "--protocol=prepared",
                            "--client=" + clients,
                            "--jobs=1",
                            "--time=" + time.toSeconds(),
                            "--file=" + script,
                            "--host=" + uri.getHost(),
                            "--port=" + uri.getPort(),
                            "--username=" + URLDecoder.decode(user[0], StandardCharsets.UTF_8),
                            uri.getPath().substring(1)))
                    .redirectErrorStream(true);
            builder.environment().put("PGPASSWORD", URLDecoder.decode(user[1], StandardCharsets.UTF_8));
            return rate(builder.start(), time);
        } finally {
            Files.delete(script);
            takeOut();
        }
    }

    private static double rate(Process process, Duration time) throws IOException {
        String told;
        try (InputStream out = process.getInputStream()) {
            told = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(time.toSeconds() + 30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while pgbench ran", e);
        } finally {
            process.destroyForcibly();
        }
        Matcher rate = RATE.matcher(told);
        if (!rate.find()) {
            throw new IOException("pgbench gave no rate: " + told);
        }
        return Double.parseDouble(rate.group(1));
    }

    private void takeOut() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM inbox WHERE domain_id = 'pgbench'");
        }
    }
}
