package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.Clerk;
import io.threadline.bench.outside.DeskClient;
import io.threadline.bench.outside.Witness;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** kill -9 of the node at random times while customers write on both channels and agents work. */
@ExtendWith(NodeLogs.class)
class KillNodeIT {

    private static final int KILLS = 20;
    private static final int CUSTOMERS_PER_CHANNEL = 4;
    private static final int MOST_BETWEEN_KILLS = 120;

    @Test
    void nothingAcknowledgedIsLostOrDoubledByTwentyKills() throws IOException {
        long seed = Long.getLong("threadline.test.seed", System.nanoTime());
        System.out.println("KillNodeIT runs with -Dthreadline.test.seed=" + seed);
        Random random = new Random(seed);
        try (Stage stage = Stage.open("kill-node")) {
            Reckoning reckoning = new Reckoning();
            Witness witness = work(stage, reckoning, CUSTOMERS_PER_CHANNEL);

            for (int kill = 0; kill < KILLS; kill++) {
                int until = witness.acknowledged().count() + 1 + random.nextInt(MOST_BETWEEN_KILLS);
                witness.acknowledged().await("message " + until, Limits.START, until - 1, acknowledged -> true);
                stage.node().kill();
                stage.restart();
            }

            witness.stop(Limits.START);
            System.out.println("KillNodeIT: " + witness.outcomes());
            assertThat(witness.outcomes()).containsKey(Witness.BROKEN);
            reckoning.settle(stage, witness);
        }
    }

    /** Seats two clerks and lets customers write on both channels. */
    static Witness work(Stage stage, Reckoning reckoning, int customersPerChannel) {
        stage.queue("support", 20, 0);
        for (String name : new String[] {"ana", "eve"}) {
            stage.agent(name, "support", 1_000);
            stage.guest(DeskClient.open(stage.network(), stage.address(), stage.signIn(name), new Clerk(reckoning))
                    .await());
        }
        Witness witness = new Witness(stage.network(), Duration.ofMillis(50));
        for (int customer = 0; customer < customersPerChannel; customer++) {
            witness.overSms(stage.twilio(), PhoneNumber.fresh());
            witness.overChat(stage.address(), "chat-main", "visitor-" + customer);
        }
        return witness;
    }
}
