package io.threadline.bench;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What became of items that were sent through their whole life.
 *
 * @param sent messages, one for each item
 * @param closed items that ended as they should
 * @param perSecond closed while messages were being sent
 * @param offeredAgain items that a desk was offered more than once
 * @param toAccepted from a message's time to its acknowledgement
 * @param toOffer from the acknowledgement to the offer on the agent's socket
 * @param whole from a message's time to the end of its item
 * @param troubles what was answered otherwise, by answer
 */
record LifeResult(
        int sent,
        int closed,
        double perSecond,
        int offeredAgain,
        Latency toAccepted,
        Latency toOffer,
        Latency whole,
        Map<String, Integer> troubles) {

    LifeResult {
        troubles = Map.copyOf(troubles);
    }

    JsonObject toJson() {
        JsonObject counts = new JsonObject();
        troubles.forEach(counts::put);
        return new JsonObject()
                .put("sent", sent)
                .put("closed", closed)
                .put("perSecond", perSecond)
                .put("offeredAgain", offeredAgain)
                .put("toAccepted", toAccepted.toJson())
                .put("toOffer", toOffer.toJson())
                .put("whole", whole.toJson())
                .put("troubles", counts);
    }

    static LifeResult fromJson(JsonObject json) {
        return new LifeResult(
                json.getInteger("sent"),
                json.getInteger("closed"),
                json.getDouble("perSecond"),
                json.getInteger("offeredAgain"),
                Latency.fromJson(json.getJsonObject("toAccepted")),
                Latency.fromJson(json.getJsonObject("toOffer")),
                Latency.fromJson(json.getJsonObject("whole")),
                json.getJsonObject("troubles").stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> (Integer) entry.getValue(), Integer::sum, TreeMap::new)));
    }

    /** Whether every item came to its end, and none was offered twice. */
    boolean isClean() {
        return closed == sent && offeredAgain == 0;
    }
}
