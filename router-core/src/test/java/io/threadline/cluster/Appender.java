package io.threadline.cluster;

import io.threadline.model.Actor;
import io.threadline.model.Event;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Recorded;
import io.threadline.store.AppendResult;
import io.threadline.store.Batch;
import io.threadline.store.Fence;
import io.threadline.store.Journal;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;

/** A way of writing the next event of a domain that one believes to own: the real one, and three that do not hold. */
interface Appender {

    /** Where a new owner's memory ends. */
    long load(Held held);

    /**
     * Writes one event and answers whether it was accepted.
     *
     * @param pause is called where a process may stand still for longer than its lease
     */
    boolean append(Fence fence, String body, Runnable pause);

    /** What the server does. */
    record Fenced(Journal journal) implements Appender {
        @Override
        public long load(Held held) {
            return held.lastSeq();
        }

        @Override
        public boolean append(Fence fence, String body, Runnable pause) {
            pause.run();
            Recorded event = new Recorded(
                    fence.lastSeq() + 1,
                    Instant.EPOCH,
                    Actor.system(),
                    null,
                    new Event.SkillDefined(new SkillId(body)));
            return journal.append(fence, Batch.of(List.of(event))).await() instanceof AppendResult.Committed;
        }
    }

    /** Looks whether it still owns the domain, then writes, in one transaction. */
    record Checked(Pool pool, String lock) implements Appender {
        @Override
        public long load(Held held) {
            return lastSeq(pool, held);
        }

        @Override
        public boolean append(Fence fence, String body, Runnable pause) {
            SqlConnection connection = pool.getConnection().await();
            try {
                Transaction transaction = connection.begin().await();
                boolean owns = connection
                                .preparedQuery("SELECT 1 FROM routing_domain WHERE domain_id = $1 AND epoch = $2 AND "
                                        + "owner_inc = $3" + lock)
                                .execute(Tuple.of(fence.domain().value(), fence.epoch(), fence.ownerInc()))
                                .await()
                                .size()
                        == 1;
                if (!owns) {
                    transaction.rollback().await();
                    return false;
                }
                pause.run();
                connection
                        .preparedQuery(INSERT)
                        .execute(row(fence, body))
                        .onFailure(fault -> transaction.rollback())
                        .await();
                transaction.commit().await();
                return true;
            } catch (PgException e) {
                return refused(e);
            } finally {
                connection.close().await();
            }
        }
    }

    /** Trusts that two writers cannot use the same number. */
    record KeyAlone(Pool pool) implements Appender {
        @Override
        public long load(Held held) {
            return lastSeq(pool, held);
        }

        @Override
        public boolean append(Fence fence, String body, Runnable pause) {
            pause.run();
            try {
                pool.preparedQuery(INSERT).execute(row(fence, body)).await();
                return true;
            } catch (PgException e) {
                return refused(e);
            }
        }
    }

    String INSERT = "INSERT INTO journal (domain_id, seq, epoch, at, actor, type, version, body) "
            + "VALUES ($1, $2, $3, now(), '{}', 'SkillDefined', 1, $4)";

    private static Tuple row(Fence fence, String body) {
        return Tuple.of(
                fence.domain().value(),
                fence.lastSeq() + 1,
                fence.epoch(),
                "{\"type\":\"SkillDefined\",\"skill\":\"" + body + "\"}");
    }

    private static boolean refused(PgException e) {
        if ("23505".equals(e.getSqlState())) {
            return false;
        }
        throw e;
    }

    private static long lastSeq(Pool pool, Held held) {
        return pool.preparedQuery("SELECT COALESCE(max(seq), 0) AS last FROM journal WHERE domain_id = $1")
                .execute(Tuple.of(held.domain().value()))
                .await()
                .iterator()
                .next()
                .getLong("last");
    }
}
