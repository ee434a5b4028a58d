package io.threadline.adapter.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.adapter.phone.AriEvents.Heard;
import io.threadline.channel.InboundMessage.CallNews;
import io.threadline.model.Call;
import io.threadline.model.Call.Over;
import io.threadline.model.Call.Talking;
import io.threadline.model.CallSignal;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Calls that an Asterisk 22 had and told of by ARI and by AMI: answered, busy, no answer, hung up by the caller, held, and one
 * to itself. The files are what it wrote, events that set variables left out.
 */
class RecordingsTest {

    private static final Map<String, Boolean> BY_ARI = Map.of(
            "1795311233.1", true,
            "1795311288.3", false,
            "1795311298.5", false,
            "1795311311.7", false,
            "1795311321.8", false,
            "1795311387.12", true);

    @Test
    void ariCallsEndReachedOrMissedWhateverTheCause() {
        Map<String, List<CallSignal>> calls = ari();
        assertThat(calls.keySet()).isEqualTo(BY_ARI.keySet());
        BY_ARI.forEach((call, reached) ->
                assertThat(fold(calls.get(call)).phase()).as(call).isEqualTo(new Over(reached)));
    }

    @Test
    void anAriCallIsTalkedOnAndHeldOnItsWay() {
        List<CallSignal> signals = ari().get("1795311233.1");
        List<Boolean> held = new ArrayList<>();
        Call call = Call.UNKNOWN;
        for (CallSignal signal : signals) {
            call = call.after(signal);
            if (call.phase() instanceof Talking talking) {
                assertThat(talking.agent()).isNotNull();
                held.add(talking.held());
            }
        }
        assertThat(held).contains(true, false).endsWith(false);
    }

    @Test
    void amiCallsComeToTheSameEnd() {
        Map<String, List<CallSignal>> calls = ami();
        for (String call : List.of("1795311288.3", "1795311298.5", "1795311311.7", "1795311321.8")) {
            assertThat(fold(calls.get(call)).phase()).as(call).isEqualTo(new Over(false));
        }
    }

    @Test
    void anyOrderAndAnyRepetitionComeToTheSameEnd() {
        long seed = Long.getLong("threadline.seed", System.nanoTime());
        System.out.println("RecordingsTest: -Dthreadline.seed=" + seed);
        Random random = new Random(seed);
        ari().forEach((call, signals) -> {
            for (int i = 0; i < 200; i++) {
                List<CallSignal> shuffled = new ArrayList<>(signals);
                shuffled.addAll(signals.subList(0, random.nextInt(signals.size())));
                Collections.shuffle(shuffled, random);
                assertThat(fold(shuffled).phase())
                        .as("seed %s, call %s", seed, call)
                        .isEqualTo(fold(signals).phase());
            }
        });
    }

    @Test
    void aTelephoneAloneIsNoCallOfACustomer() {
        List<CallNews> news =
                Payloads.news(AmiEvents.read(Payloads.ACCOUNT, null, scenario("1795311340"), Payloads.NOW));
        assertThat(news).isNotEmpty().noneMatch(one -> one.caller() != null);
    }

    private static String scenario(String call) {
        return String.join(
                "\n\n",
                List.of(Payloads.text("ami-events.txt").split("\n\n")).stream()
                        .filter(block -> block.contains("inkedid: " + call))
                        .toList());
    }

    private static Map<String, List<CallSignal>> ami() {
        Map<String, List<CallSignal>> calls = new LinkedHashMap<>();
        List<String> blocks = List.of(Payloads.text("ami-events.txt").split("\n\n"));
        for (String block : blocks) {
            for (CallNews news : Payloads.news(AmiEvents.read(Payloads.ACCOUNT, null, block, Payloads.NOW))) {
                calls.computeIfAbsent(news.call().provider(), absent -> new ArrayList<>())
                        .add(news.signal());
            }
        }
        return calls;
    }

    private static Map<String, List<CallSignal>> ari() {
        Map<String, List<CallSignal>> calls = new LinkedHashMap<>();
        AriEvents codec = new AriEvents();
        for (String line : Payloads.text("ari-events.jsonl").split("\n")) {
            Heard heard = codec.read(new JsonObject(line).getJsonObject("event"));
            if (heard != null) {
                calls.computeIfAbsent(heard.call(), absent -> new ArrayList<>()).add(heard.signal());
            }
        }
        return calls;
    }

    private static Call fold(List<CallSignal> signals) {
        Call call = Call.UNKNOWN;
        for (CallSignal signal : signals) {
            call = call.after(signal);
        }
        return call;
    }
}
