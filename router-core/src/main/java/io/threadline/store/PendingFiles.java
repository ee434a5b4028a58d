package io.threadline.store;

import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.FileId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files of messages that were accepted and whose bytes a provider still keeps. */
public final class PendingFiles {

    private static final String CLAIM = """
            UPDATE file SET attempts = attempts + 1, next_at = now() + interval '2 minutes'
            WHERE file_id IN (SELECT file_id FROM file WHERE state = 'PENDING' AND next_at <= now()
                              ORDER BY next_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            RETURNING file_id, account, source, name, attempts""";

    /** Room for its size, instead of what an attempt before took; chunks of that attempt go. */
    private static final String BEGIN = """
            WITH old AS (
                SELECT tenant_id, size FROM file WHERE file_id = $1 AND state = 'PENDING' FOR UPDATE
            ), room AS (
                INSERT INTO file_use AS u (tenant_id, bytes)
                SELECT tenant_id, $2::bigint - size FROM old WHERE $2::bigint <= $3::bigint
                ON CONFLICT (tenant_id) DO UPDATE SET bytes = u.bytes + excluded.bytes
                WHERE u.bytes + excluded.bytes <= $3::bigint
                RETURNING 1
            ), gone AS (
                DELETE FROM file_chunk WHERE file_id = $1
            )
            UPDATE file SET size = $2::bigint FROM room WHERE file_id = $1 AND state = 'PENDING'""";

    /** The customer's version rises with it, so that a history with the file as it was is read again. */
    private static final String SHOWN = """
            , touched AS (
                SELECT c.customer_id FROM f JOIN timeline t ON t.entry_id = f.message_id
                     JOIN customer c ON c.customer_id = t.customer_id
                FOR NO KEY UPDATE OF c
            )
            UPDATE customer c SET version = c.version + 1 FROM touched WHERE c.customer_id = touched.customer_id
            RETURNING c.customer_id, c.version""";

    private static final String FINISH =
            "WITH f AS (UPDATE file SET state = 'KEPT', name = $2, type = $3, sha256 = $4, preview = $5, source = NULL,"
                    + " fault = NULL WHERE file_id = $1 AND state = 'PENDING' RETURNING message_id)" + SHOWN;

    private static final String LOST = """
            WITH old AS (
                SELECT file_id, tenant_id, size FROM file WHERE file_id = $1 AND state = 'PENDING' FOR UPDATE
            ), freed AS (
                UPDATE file_use u SET bytes = u.bytes - old.size FROM old WHERE u.tenant_id = old.tenant_id
            ), gone AS (
                DELETE FROM file_chunk WHERE file_id = $1
            ), f AS (
                UPDATE file SET state = 'LOST', size = 0, fault = $2 FROM old WHERE file.file_id = old.file_id
                RETURNING message_id
            )""" + SHOWN;

    private final Pool pool;
    private final long room;

    PendingFiles(Pool pool, long room) {
        this.pool = pool;
        this.room = room;
    }

    /** @param attempts how often it was claimed, this time included */
    public record Pending(FileId id, String account, String source, String name, int attempts) {}

    /** A customer of whom something changed. */
    public record Shown(CustomerId customer, long version) {}

    /** Takes files that are due, for two minutes. */
    public Future<List<Pending>> claim(int limit) {
        return pool.preparedQuery(CLAIM).execute(Tuple.of(limit)).map(rows -> {
            List<Pending> files = new ArrayList<>(rows.size());
            for (Row row : rows) {
                files.add(new Pending(
                        new FileId(row.getString("file_id")),
                        row.getString("account"),
                        row.getString("source"),
                        row.getString("name"),
                        row.getInteger("attempts")));
            }
            return files;
        });
    }

    /** Takes room for its bytes, whose chunks may then be written; false when there is none. */
    public Future<Boolean> begin(FileId id, long size) {
        return pool.preparedQuery(BEGIN)
                .execute(Tuple.of(id.value(), size, room))
                .map(rows -> rows.rowCount() == 1);
    }

    /** All chunks are written. Null when its message is on no timeline yet. */
    public Future<@Nullable Shown> finish(FileId id, String name, String type, String sha256, boolean preview) {
        return pool.preparedQuery(FINISH)
                .execute(Tuple.of(id.value(), name, type, sha256, preview))
                .map(PendingFiles::shown);
    }

    /** Tries again after so many seconds. */
    public Future<Void> later(FileId id, long seconds, String fault) {
        return pool.preparedQuery("UPDATE file SET next_at = now() + make_interval(secs => $2), fault = $3"
                        + " WHERE file_id = $1 AND state = 'PENDING'")
                .execute(Tuple.of(id.value(), (double) seconds, CleanText.of(fault)))
                .mapEmpty();
    }

    /** It will never come. */
    public Future<@Nullable Shown> lost(FileId id, String fault) {
        return pool.preparedQuery(LOST)
                .execute(Tuple.of(id.value(), CleanText.of(fault)))
                .map(PendingFiles::shown);
    }

    private static @Nullable Shown shown(RowSet<Row> rows) {
        for (Row row : rows) {
            return new Shown(new CustomerId(row.getString("customer_id")), row.getLong("version"));
        }
        return null;
    }
}
