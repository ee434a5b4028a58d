package io.threadline.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The journal's parts, one for each month of domain time: made ahead, and dropped when they are old and no domain needs them.
 * The months are the database's own, whatever a node's clock says. Any number of nodes may ask at once; a part that cannot be
 * made or dropped within half a second, because somebody reads the journal, is left for the next time.
 */
public final class JournalParts {

    /** Months beside the one that runs. */
    private static final int AHEAD = 2;

    private static final int RECEIPTS_AT_ONCE = 5_000;

    private static final String PREPARE = "SELECT journal_prepare($1)";

    private static final String SHORTEN =
            "SELECT part, needed_by FROM journal_shorten(make_interval(secs => $1), $2, $3)";

    /** Receipts, calls and goodbyes: a message's row and mark live as long as the message. */
    private static final String PASSED = """
            WITH old AS (
                SELECT i.inbox_id FROM inbox i
                WHERE i.kind <> 'message' AND i.stored_at < now() - make_interval(secs => $1)
                  AND EXISTS (SELECT 1 FROM inbox_consumed c WHERE c.inbox_id = i.inbox_id)
                ORDER BY i.stored_at LIMIT $2
            ), gone AS (
                DELETE FROM inbox USING old WHERE inbox.inbox_id = old.inbox_id
            )
            DELETE FROM inbox_consumed USING old WHERE inbox_consumed.inbox_id = old.inbox_id""";

    private final Pool pool;

    public JournalParts(Pool pool) {
        this.pool = pool;
    }

    /**
     * An old part.
     *
     * @param neededBy a domain that needs it, so that it was left, and all after it; null when it was dropped
     */
    public record Old(String name, @Nullable String neededBy) {}

    /** Makes the parts of the coming months where they are missing; answers how many. */
    public Future<Integer> prepare() {
        return pool.preparedQuery(PREPARE)
                .execute(Tuple.of(AHEAD))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /**
     * Drops the parts that ended so long ago and lie behind the newest three snapshots of every domain.
     *
     * @param oldestShape of snapshots that this program can read
     * @param newestShape of snapshots that it can read
     */
    public Future<List<Old>> shorten(Duration kept, int oldestShape, int newestShape) {
        return pool.preparedQuery(SHORTEN)
                .execute(Tuple.of((double) kept.toSeconds(), oldestShape, newestShape))
                .map(rows -> {
                    List<Old> old = new ArrayList<>();
                    for (Row row : rows) {
                        old.add(new Old(row.getString("part"), row.getString("needed_by")));
                    }
                    return old;
                });
    }

    /** Removes what passed through the inbox so long ago and was no message, some at a time; answers how many. */
    public Future<Integer> removePassed(Duration kept) {
        return pool.preparedQuery(PASSED)
                .execute(Tuple.of((double) kept.toSeconds(), RECEIPTS_AT_ONCE))
                .map(rows -> rows.rowCount());
    }
}
