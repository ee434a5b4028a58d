package io.threadline.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Call.Between;
import io.threadline.model.Call.Over;
import io.threadline.model.Call.Phase;
import io.threadline.model.Call.Talking;
import io.threadline.model.Call.Waiting;
import io.threadline.model.CallSignal.Answered;
import io.threadline.model.CallSignal.Digits;
import io.threadline.model.CallSignal.Ended;
import io.threadline.model.CallSignal.Held;
import io.threadline.model.CallSignal.Mark;
import io.threadline.model.CallSignal.Offered;
import io.threadline.model.CallSignal.Ringing;
import io.threadline.model.CallSignal.Transferred;
import io.threadline.model.CallSignal.Unheld;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.LegId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the signals of a call amount to. */
class CallTest {
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final LegId KIM = new LegId("1");
    private static final LegId ANAS = new LegId("2");
    private static final LegId BENS = new LegId("3");
    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BEN = new AgentId("ben");

    private static final List<CallSignal> ANSWERED = List.of(
            new Offered(KIM, at(0)),
            new Ringing(ANAS, ANA, at(1)),
            new Answered(ANAS, ANA, at(5)),
            new Held(KIM, at(8)),
            new Unheld(KIM, at(9)),
            new Ended(KIM, null, "16", at(60)),
            new Ended(ANAS, ANA, "16", at(61)));

    @Test
    void aCallWaitsUntilSomebodyIsReached() {
        assertThat(after(ANSWERED.subList(0, 2))).isEqualTo(new Waiting());
    }

    @Test
    void theExchangesOwnAnswerReachesNobody() {
        assertThat(after(List.of(new Offered(KIM, at(0)), new Answered(KIM, null, at(1)))))
                .isEqualTo(new Waiting());
    }

    @Test
    void whoeverPicksUpTalks() {
        assertThat(after(ANSWERED.subList(0, 3))).isEqualTo(new Talking(ANAS, ANA, START.plusSeconds(5), false));
    }

    @Test
    void aHoldIsSeenAndEnds() {
        assertThat(after(ANSWERED.subList(0, 4))).isEqualTo(new Talking(ANAS, ANA, START.plusSeconds(5), true));
        assertThat(after(ANSWERED.subList(0, 5))).isEqualTo(new Talking(ANAS, ANA, START.plusSeconds(5), false));
    }

    @Test
    void aHoldThatIsToldLateDoesNotHoldAgain() {
        List<CallSignal> signals = new ArrayList<>(ANSWERED.subList(0, 3));
        signals.add(ANSWERED.get(4));
        signals.add(ANSWERED.get(3));

        assertThat(after(signals)).isEqualTo(new Talking(ANAS, ANA, START.plusSeconds(5), false));
    }

    @Test
    void sequenceCountsBeforeTime() {
        Call call = fold(List.of(
                new Offered(KIM, at(0)),
                new Answered(ANAS, ANA, at(1)),
                new Held(ANAS, new Mark(START.plusSeconds(9), 7L)),
                new Unheld(ANAS, new Mark(START.plusSeconds(8), 8L))));

        assertThat(call.phase()).isEqualTo(new Talking(ANAS, ANA, START.plusSeconds(1), false));
    }

    @Test
    void anyOrderAndAnyRepetitionComeToTheSameEnd() {
        long seed = Long.getLong("threadline.seed", System.nanoTime());
        System.out.println("CallTest: -Dthreadline.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            List<CallSignal> signals = new ArrayList<>(ANSWERED);
            signals.addAll(ANSWERED.subList(0, random.nextInt(ANSWERED.size())));
            Collections.shuffle(signals, random);

            Call call = fold(signals);
            assertThat(call.phase()).as("seed %s: %s", seed, signals).isEqualTo(new Over(true));
            assertThat(call.reachedAt()).isEqualTo(START.plusSeconds(5));
        }
    }

    @Test
    void aDoubledSignalChangesNothing() {
        Call call = fold(ANSWERED.subList(0, 4));
        for (CallSignal signal : ANSWERED.subList(0, 4)) {
            assertThat(call.after(signal)).isEqualTo(call);
        }
    }

    @Test
    void aCallerWhoHangsUpBeforeAnAnswerWasNeverConnected() {
        assertThat(after(List.of(
                        new Offered(KIM, at(0)), new Ringing(ANAS, ANA, at(1)), new Ended(KIM, null, "127", at(2)))))
                .isEqualTo(new Over(false));
    }

    @Test
    void anAgentWhoDoesNotAnswerDoesNotEndTheCall() {
        assertThat(after(List.of(
                        new Offered(KIM, at(0)), new Ringing(ANAS, ANA, at(1)), new Ended(ANAS, ANA, "19", at(20)))))
                .isEqualTo(new Waiting());
    }

    @Test
    void theEndOfAnUnansweredLegToldBeforeTheCallDoesNotEndIt() {
        assertThat(after(List.of(new Ended(ANAS, ANA, "19", at(20)), new Offered(KIM, at(0)))))
                .isEqualTo(new Waiting());
    }

    @Test
    void aHangUpToldBeforeTheAnswerLeavesTheCallOverAndReached() {
        Call over = fold(List.of(new Offered(KIM, at(0)), new Ended(KIM, null, null, at(9))));
        assertThat(over.phase()).isEqualTo(new Over(false));

        assertThat(over.after(new Answered(ANAS, ANA, at(3))).phase()).isEqualTo(new Over(true));
    }

    @Test
    void betweenTwoAgentsTheCallerIsStillThere() {
        List<CallSignal> signals = new ArrayList<>(ANSWERED.subList(0, 3));
        signals.add(new Ended(ANAS, ANA, "16", at(20)));
        assertThat(after(signals)).isEqualTo(new Between());

        signals.add(new Answered(BENS, BEN, at(25)));
        assertThat(after(signals)).isEqualTo(new Talking(BENS, BEN, START.plusSeconds(25), false));
    }

    @Test
    void ofTwoWhoTalkTheLastToPickUpCounts() {
        List<CallSignal> signals = new ArrayList<>(ANSWERED.subList(0, 2));
        signals.add(new Answered(BENS, BEN, at(30)));
        signals.add(ANSWERED.get(2));

        assertThat(after(signals)).isEqualTo(new Talking(BENS, BEN, START.plusSeconds(30), false));
    }

    @Test
    void aTransferGivesTheCallToWhomItNames() {
        List<CallSignal> signals = new ArrayList<>(ANSWERED.subList(0, 3));
        signals.add(new Transferred(ANAS, BEN, at(30)));
        assertThat(after(signals)).isEqualTo(new Talking(LegId.of(BEN), BEN, START.plusSeconds(30), false));

        signals.add(new Answered(BENS, BEN, at(33)));
        assertThat(after(signals)).isEqualTo(new Talking(BENS, BEN, START.plusSeconds(33), false));
    }

    @Test
    void anExchangeWithoutLegsIsUnderstood() {
        LegId caller = LegId.CALLER;
        List<CallSignal> signals =
                List.of(new Answered(caller, ANA, at(4)), new Offered(caller, at(0)), new Digits(caller, at(6)));
        assertThat(after(signals)).isEqualTo(new Talking(LegId.of(ANA), ANA, START.plusSeconds(4), false));

        Phase end = fold(signals).after(new Ended(caller, ANA, null, at(9))).phase();
        assertThat(end).isEqualTo(new Over(true));
    }

    @Test
    void withoutTheCallersLegTheCallEndsWithItsLast() {
        assertThat(after(List.of(new Answered(ANAS, ANA, at(4)), new Ended(ANAS, ANA, null, at(9)))))
                .isEqualTo(new Over(true));
    }

    @Test
    void aFloodOfLegsIsLeftAside() {
        Call call = Call.UNKNOWN.after(new Offered(KIM, at(0)));
        for (int i = 0; i < 1_000; i++) {
            call = call.after(new Ringing(new LegId("leg-" + i), null, at(i)));
        }
        assertThat(call.legs()).hasSize(32);
        assertThat(call.after(new Ended(KIM, null, null, at(1))).phase()).isEqualTo(new Over(false));
    }

    private static Phase after(List<CallSignal> signals) {
        return fold(signals).phase();
    }

    private static Call fold(List<CallSignal> signals) {
        Call call = Call.UNKNOWN;
        for (CallSignal signal : signals) {
            call = call.after(signal);
        }
        return call;
    }

    private static Mark at(long seconds) {
        return new Mark(START.plusSeconds(seconds), null);
    }
}
