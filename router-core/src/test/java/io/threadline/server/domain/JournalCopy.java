package io.threadline.server.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.threadline.model.Id.DomainId;
import io.threadline.model.Recorded;
import io.threadline.store.EventCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Writes a domain's journal in one go: the rows that an owner's appends would have left there. */
final class JournalCopy implements AutoCloseable {
    private final Connection connection;
    private final PGCopyOutputStream out;
    private final EventCodec codec = EventCodec.current();
    private final StringBuilder line = new StringBuilder();
    private long last;

    JournalCopy(Connection connection) throws SQLException {
        this.connection = connection;
        this.out = new PGCopyOutputStream(
                connection.unwrap(PGConnection.class),
                "COPY journal (domain_id, seq, epoch, at, actor, command_id, fingerprint, type, version, body) FROM STDIN");
    }

    void add(Recorded recorded) {
        EventCodec.Encoded encoded = codec.encode(recorded.event());
        Recorded.Cause cause = recorded.cause();
        line.setLength(0);
        field(DomainId.MAIN.value());
        field(Long.toString(recorded.seq()));
        field("1");
        field(recorded.at().toString());
        field(codec.encode(recorded.actor()));
        field(cause == null ? null : cause.id().value());
        field(cause == null ? null : Long.toString(cause.fingerprint()));
        field(encoded.type());
        field(Integer.toString(encoded.version()));
        field(encoded.body());
        line.setCharAt(line.length() - 1, '\n');
        last = recorded.seq();
        try {
            out.write(line.toString().getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the copy and leaves the domain to whoever takes it. */
    @Override
    public void close() throws SQLException, IOException {
        out.close();
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE routing_domain SET epoch = 1, last_seq = " + last + " WHERE domain_id = '"
                    + DomainId.MAIN.value() + "'");
            statement.execute("VACUUM ANALYZE journal");
        }
    }

    private void field(@Nullable String value) {
        if (value == null) {
            line.append("\\N");
        } else {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                switch (c) {
                    case '\\' -> line.append("\\\\");
                    case '\t' -> line.append("\\t");
                    case '\n' -> line.append("\\n");
                    case '\r' -> line.append("\\r");
                    default -> line.append(c);
                }
            }
        }
        line.append('\t');
    }
}
