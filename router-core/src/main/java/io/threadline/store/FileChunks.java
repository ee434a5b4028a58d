package io.threadline.store;

import io.threadline.model.Id.FileId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/** The bytes of files, in chunks of one size, so that neither a writer nor a reader holds a whole file. */
public final class FileChunks {

    /** Bytes of every chunk but the last. */
    public static final int SIZE = 128 * 1024;

    private final Pool pool;

    FileChunks(Pool pool) {
        this.pool = pool;
    }

    /** Writes one. */
    public Future<Void> write(FileId id, int number, Buffer bytes) {
        return pool.preparedQuery("INSERT INTO file_chunk (file_id, number, bytes) VALUES ($1, $2, $3)")
                .execute(Tuple.of(id.value(), number, bytes))
                .mapEmpty();
    }

    /** Reads one; null when there is none. */
    public Future<@Nullable Buffer> read(FileId id, int number) {
        return pool.preparedQuery("SELECT bytes FROM file_chunk WHERE file_id = $1 AND number = $2")
                .execute(Tuple.of(id.value(), number))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getBuffer("bytes"));
    }
}
