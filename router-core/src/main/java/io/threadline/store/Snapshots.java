package io.threadline.store;

import io.threadline.model.Id.DomainId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots of domains, written by a follower of the committed journal. What is in them is the caller's: bytes, a version
 * of their shape, and a hash by which the caller checks them. The newest three of a domain are kept.
 */
public final class Snapshots {

    /** The statement does not see the row it inserts: the newest two beside it stay. */
    private static final String SAVE = """
            WITH saved AS (
                INSERT INTO snapshot (domain_id, seq, hash, version, body) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (domain_id, seq) DO NOTHING
            )
            DELETE FROM snapshot WHERE domain_id = $1 AND seq <> $2 AND seq < (
                SELECT seq FROM snapshot WHERE domain_id = $1 AND seq <> $2 ORDER BY seq DESC OFFSET 1 LIMIT 1)""";

    private static final String BEFORE = "SELECT seq, hash, version, body FROM snapshot "
            + "WHERE domain_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT 1";

    private static final int BUFFER = 1 << 16;

    private final Pool pool;

    public Snapshots(Pool pool) {
        this.pool = pool;
    }

    /**
     * One snapshot, packed: it is read and written in one pass, and never lies unpacked in memory.
     *
     * @param seq the last event in it
     * @param hash of the state, in the caller's own way
     * @param version of the body's shape
     * @param packed the body by gzip; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // a body may have megabytes; it is handed on and never compared
    public record Stored(long seq, String hash, int version, byte[] packed) {

        /** What writes a body. */
        @FunctionalInterface
        public interface Body {
            void writeTo(OutputStream out) throws IOException;
        }

        /** Packs what the body writes. Costs as much as the body is long. */
        public static Stored of(long seq, String hash, int version, Body body) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (Packing packing = new Packing(bytes)) {
                body.writeTo(packing);
            }
            return new Stored(seq, hash, version, bytes.toByteArray());
        }

        /** The body from its beginning. Damage shows as an {@link IOException} at its end at the latest. */
        public InputStream body() throws IOException {
            return new GZIPInputStream(new ByteArrayInputStream(packed), BUFFER);
        }
    }

    /** Saves one and drops those before the newest three. */
    public Future<Void> save(DomainId domain, Stored snapshot) {
        return pool.preparedQuery(SAVE)
                .execute(Tuple.of(
                        domain.value(),
                        snapshot.seq(),
                        snapshot.hash(),
                        snapshot.version(),
                        Buffer.buffer(snapshot.packed())))
                .mapEmpty();
    }

    /** The newest snapshot, null when there is none. */
    public Future<@Nullable Stored> newest(DomainId domain) {
        return before(domain, Long.MAX_VALUE);
    }

    /** The newest snapshot before a number, null when there is none: for when a newer one is not as it should be. */
    public Future<@Nullable Stored> before(DomainId domain, long seq) {
        return pool.preparedQuery(BEFORE)
                .execute(Tuple.of(domain.value(), seq))
                .map(rows -> rows.size() == 0 ? null : stored(rows.iterator().next()));
    }

    private static Stored stored(Row row) {
        return new Stored(
                row.getLong("seq"),
                row.getString("hash"),
                row.getInteger("version"),
                row.getBuffer("body").getBytes());
    }

    /** Quick rather than small: a snapshot is written often and read seldom. */
    private static final class Packing extends GZIPOutputStream {
        Packing(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
