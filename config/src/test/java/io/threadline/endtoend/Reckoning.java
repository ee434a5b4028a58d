package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.DeskClient;
import io.threadline.bench.outside.Ledger;
import io.threadline.bench.outside.Tally;
import io.threadline.bench.outside.Witness;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** What agents were shown, and at the end that nothing is lost, doubled or out of order of what a witness was promised. */
final class Reckoning implements DeskClient.Screen {

    private final Ledger ledger = new Ledger();

    @Override
    public void show(DeskClient desk, JsonObject frame) {
        ledger.show(desk, frame);
    }

    /** After the witness was stopped. */
    void settle(Stage stage, Witness witness) {
        Set<String> promised = witness.promised();
        ledger.awaitShown(promised, Limits.START);
        Tally tally = ledger.reckon(promised, stage.administrator());
        assertThat(tally.isClean()).as(tally.toString()).isTrue();
    }
}
