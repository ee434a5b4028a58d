package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.Await;
import io.threadline.bench.outside.NodeProcess;
import io.threadline.bench.outside.Signal;
import io.threadline.bench.outside.Witness;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** kill -9 of PostgreSQL under load: no false acknowledgement, and all goes on by itself. */
@ExtendWith(NodeLogs.class)
class KillDatabaseIT {

    private static final int KILLS = 4;
    private static final int MOST_BETWEEN_KILLS = 120;

    @Test
    void nothingIsAcknowledgedThatADeadDatabaseDidNotKeep() throws IOException {
        long seed = Long.getLong("threadline.test.seed", System.nanoTime());
        System.out.println("KillDatabaseIT runs with -Dthreadline.test.seed=" + seed);
        Random random = new Random(seed);
        try (Stage stage = Stage.open("kill-database")) {
            Reckoning reckoning = new Reckoning();
            Witness witness = KillNodeIT.work(stage, reckoning, 8);

            for (int kill = 0; kill < KILLS; kill++) {
                int until = witness.acknowledged().count() + 1 + random.nextInt(MOST_BETWEEN_KILLS);
                witness.acknowledged().await("message " + until, Limits.START, until - 1, acknowledged -> true);
                kill(stage.node());
            }
            int after = witness.acknowledged().count() + 100;
            witness.acknowledged().await("the flow after the last kill", Limits.START, after, any -> true);

            witness.stop(Limits.START);
            System.out.println("KillDatabaseIT: " + witness.outcomes());
            assertThat(witness.outcomes().keySet())
                    .isSubsetOf(Witness.ACCEPTED, "HTTP 503", "refused BUSY", "refused UNAVAILABLE");
            assertThat(witness.outcomes()).hasSizeGreaterThan(1);
            assertThat(stage.node().process().isAlive()).isTrue();
            reckoning.settle(stage, witness);
        }
    }

    /** What was under way may still have been acknowledged after it, so the next kill waits for the next database. */
    private static void kill(NodeProcess node) throws IOException {
        long killed = node.databasePid();
        Signal.KILL.to(killed);
        Await.until("the database was started again", Limits.START, () -> node.databasePid() != killed);
    }
}
