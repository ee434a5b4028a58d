package io.threadline.store;

import io.threadline.model.Id.DomainId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

    private final Vertx vertx;
    private final Pool pool;

    public Snapshots(Vertx vertx, Pool pool) {
        this.vertx = vertx;
        this.pool = pool;
    }

    /**
     * One snapshot.
     *
     * @param seq the last event in it
     * @param hash of the state, in the caller's own way
     * @param version of the body's shape
     * @param body not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // a body may have tens of megabytes; it is handed on and never compared
    public record Stored(long seq, String hash, int version, byte[] body) {}

    /** Saves one and drops those before the newest three. Packing is done off the event loop. */
    public Future<Void> save(DomainId domain, Stored snapshot) {
        return vertx.executeBlocking(() -> packed(snapshot.body()))
                .compose(body -> pool.preparedQuery(SAVE)
                        .execute(Tuple.of(
                                domain.value(),
                                snapshot.seq(),
                                snapshot.hash(),
                                snapshot.version(),
                                Buffer.buffer(body)))
                        .mapEmpty());
    }

    /** The newest snapshot, null when there is none. */
    public Future<@Nullable Stored> newest(DomainId domain) {
        return before(domain, Long.MAX_VALUE);
    }

    /** The newest snapshot before a number, null when there is none: for when a newer one is not as it should be. */
    public Future<@Nullable Stored> before(DomainId domain, long seq) {
        return pool.preparedQuery(BEFORE)
                .execute(Tuple.of(domain.value(), seq))
                .compose(rows -> rows.size() == 0 ? Future.succeededFuture() : stored(rows));
    }

    private Future<@Nullable Stored> stored(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        return vertx.executeBlocking(() -> new Stored(
                row.getLong("seq"),
                row.getString("hash"),
                row.getInteger("version"),
                unpacked(row.getBuffer("body").getBytes())));
    }

    private static byte[] packed(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        }
        return bytes.toByteArray();
    }

    private static byte[] unpacked(byte[] body) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return gzip.readAllBytes();
        }
    }
}
