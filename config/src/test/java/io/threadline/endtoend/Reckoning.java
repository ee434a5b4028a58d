package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.Await;
import io.threadline.bench.outside.DeskClient;
import io.threadline.bench.outside.Witness;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compares what a witness was promised with what is there and what agents were shown. As a screen it writes down every
 * text an agent saw, be it in an offer, in work or as it came.
 */
final class Reckoning implements DeskClient.Screen {

    private static final Pattern NUMBERED = Pattern.compile("(.+) #([0-9]+)");

    private final Set<String> shown = ConcurrentHashMap.newKeySet();
    private final Set<String> received = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> receivedTwice = new ConcurrentLinkedQueue<>();

    @Override
    public void show(DeskClient desk, JsonObject frame) {
        switch (frame.getString("type")) {
            case "snapshot" -> {
                frame.getJsonArray("offers").forEach(offer -> note((JsonObject) offer));
                frame.getJsonArray("work").forEach(work -> note((JsonObject) work));
            }
            case "event" -> {
                JsonObject event = frame.getJsonObject("event");
                note(event);
                if ("MessageReceived".equals(event.getString("type"))) {
                    shown.add(event.getString("text"));
                    if (!received.add(desk.agent() + " " + event.getString("message"))) {
                        receivedTwice.add(event.getString("text"));
                    }
                }
            }
            default -> {}
        }
    }

    private void note(JsonObject maybeWithHistory) {
        JsonArray history = maybeWithHistory.getJsonArray("history");
        if (history != null) {
            history.forEach(item -> {
                String text = ((JsonObject) item).getString("text");
                if (text != null) {
                    shown.add(text);
                }
            });
        }
    }

    /** After the witness was stopped: nothing lost, nothing twice, nothing out of order, everything shown. */
    void settle(Stage stage, Witness witness) {
        Set<String> promised =
                witness.acknowledged().all().stream().map(Witness.Message::text).collect(Collectors.toSet());
        Await.until(
                "an agent was shown all " + promised.size() + " acknowledged messages",
                Limits.START,
                () -> shown.containsAll(promised));
        Map<String, Integer> found = new HashMap<>();
        for (JsonObject customer : stage.administrator().all("/api/v1/customers", "after")) {
            List<String> oldestFirst = new ArrayList<>(stage.texts(customer.getString("id"))).reversed();
            oldestFirst.forEach(text -> found.merge(text, 1, Integer::sum));
            assertInOrder(oldestFirst);
        }
        assertThat(found.keySet()).as("acknowledged and found").containsAll(promised);
        assertThat(found.values()).as("how often each is found").containsOnly(1);
        assertThat(receivedTwice).as("shown twice at one desk").isEmpty();
        offersDoNotOverlap(stage);
    }

    private static void assertInOrder(List<String> texts) {
        Map<String, Integer> last = new HashMap<>();
        for (String text : texts) {
            Matcher numbered = NUMBERED.matcher(text);
            if (numbered.matches()) {
                int number = Integer.parseInt(numbered.group(2));
                Integer before = last.put(numbered.group(1), number);
                assertThat(number).as("%s after #%s", text, before).isGreaterThan(before == null ? 0 : before);
            }
        }
    }

    /** An item is offered again only after the offer before it came to an end. */
    private static void offersDoNotOverlap(Stage stage) {
        for (JsonObject item : stage.administrator().all("/api/v1/work-items", "after")) {
            String path = "/api/v1/work-items/" + item.getString("id") + "/decisions";
            String open = null;
            for (JsonObject decision : stage.administrator().all(path, "after")) {
                switch (decision.getString("type")) {
                    case "OfferMade" -> {
                        assertThat(open)
                                .as("offer still open when the next was made: %s", decision)
                                .isNull();
                        open = decision.getString("offer");
                    }
                    case "OfferAccepted", "OfferDeclined", "OfferTimedOut", "OfferWithdrawn" -> open = null;
                    default -> {}
                }
            }
        }
    }
}
