package io.threadline.bench;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one run of the load generator saw.
 *
 * @param rate asked for
 * @param sent messages whose time came
 * @param accepted of them, acknowledged by their channel
 * @param shown of those, seen at a desk
 * @param seconds from the first message's time to the last acknowledgement
 * @param toAccepted from a message's time to its acknowledgement
 * @param toDesk from the acknowledgement to the desk
 * @param refusals how many were answered otherwise, by answer
 */
record RunResult(
        int rate,
        int sent,
        int accepted,
        int shown,
        double seconds,
        Latency toAccepted,
        Latency toDesk,
        Map<String, Integer> refusals) {

    RunResult {
        refusals = Map.copyOf(refusals);
    }

    JsonObject toJson() {
        JsonObject counts = new JsonObject();
        refusals.forEach(counts::put);
        return new JsonObject()
                .put("rate", rate)
                .put("sent", sent)
                .put("accepted", accepted)
                .put("shown", shown)
                .put("seconds", seconds)
                .put("toAccepted", toAccepted.toJson())
                .put("toDesk", toDesk.toJson())
                .put("refusals", counts);
    }

    static RunResult fromJson(JsonObject json) {
        return new RunResult(
                json.getInteger("rate"),
                json.getInteger("sent"),
                json.getInteger("accepted"),
                json.getInteger("shown"),
                json.getDouble("seconds"),
                Latency.fromJson(json.getJsonObject("toAccepted")),
                Latency.fromJson(json.getJsonObject("toDesk")),
                json.getJsonObject("refusals").stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> (Integer) entry.getValue(), Integer::sum, TreeMap::new)));
    }
}
