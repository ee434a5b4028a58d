package io.threadline.bench.outside;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The witness at the agents' side. As a screen it writes down every message that a desk was shown, be it in an offer, in work or as
 * it came; at the end it compares that, and what the server keeps, with what customers were promised.
 */
public final class Ledger implements DeskClient.Screen {

    private static final Pattern NUMBERED = Pattern.compile("(.+) #([0-9]+)");

    private final Map<String, Long> shownAt = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> toldTwice = new ConcurrentLinkedQueue<>();
    private volatile Consumer<String> listener = text -> {};

    /** Whom to tell of each message that is shown for the first time. */
    public void listener(Consumer<String> who) {
        listener = who;
    }

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
                    shown(event.getString("text"));
                    if (!told.add(desk.agent() + " " + event.getString("message"))) {
                        toldTwice.add(event.getString("text"));
                    }
                }
            }
            default -> {}
        }
    }

    private void note(JsonObject shown) {
        JsonArray history = shown.getJsonArray("history");
        if (history != null) {
            history.forEach(item -> shown(((JsonObject) item).getString("text")));
        }
        if ("phone".equals(shown.getString("channel")) && shown.getValue("customer") instanceof JsonObject customer) {
            addresses(customer).forEach(this::shown);
        }
    }

    private void shown(@Nullable String text) {
        if (text != null && shownAt.putIfAbsent(text, System.nanoTime()) == null) {
            listener.accept(text);
        }
    }

    /** When a desk was first shown the message, in {@link System#nanoTime()}; null if none was. */
    public @Nullable Long shownAt(String text) {
        return shownAt.get(text);
    }

    /** Waits until desks were shown all of them. */
    public void awaitShown(Set<String> promised, Duration limit) {
        Await.until(
                "agents were shown all " + promised.size() + " acknowledged messages",
                limit,
                () -> shownAt.keySet().containsAll(promised));
    }

    /** Compares; for when nobody writes any more. Calls are only looked for, not counted: their items tell more than one thing. */
    public Tally reckon(Set<String> promised, Session administrator) {
        Map<String, Integer> found = new HashMap<>();
        List<String> disordered = new ArrayList<>();
        for (JsonObject customer : administrator.all("/api/v1/customers", "after")) {
            List<JsonObject> newestFirst =
                    administrator.all("/api/v1/customers/" + customer.getString("id") + "/timeline", "before");
            List<String> texts = newestFirst.reversed().stream()
                    .filter(item -> "message".equals(item.getString("kind")))
                    .map(item -> item.getString("text"))
                    .filter(promised::contains)
                    .toList();
            texts.forEach(text -> found.merge(text, 1, Integer::sum));
            disordered.addAll(disordered(texts));
            if (newestFirst.stream().anyMatch(item -> "phone".equals(item.getString("kind")))) {
                addresses(customer).forEach(address -> found.putIfAbsent(address, 1));
            }
        }
        return new Tally(
                promised.size(),
                those(promised, text -> !found.containsKey(text)),
                those(promised, text -> !shownAt.containsKey(text)),
                those(promised, text -> found.getOrDefault(text, 0) > 1),
                toldTwice.stream().filter(promised::contains).toList(),
                disordered,
                overlapping(administrator));
    }

    private static List<String> those(Set<String> promised, Predicate<String> which) {
        return promised.stream().filter(which).sorted().toList();
    }

    /** A call says nothing: its number, from which nobody else calls, stands for it. */
    private static List<String> addresses(JsonObject customer) {
        JsonArray points = customer.getJsonArray("contactPoints", new JsonArray());
        return points.stream()
                .map(point -> ((JsonObject) point).getString("address"))
                .filter(address -> address != null)
                .toList();
    }

    private static List<String> disordered(List<String> oldestFirst) {
        Map<String, Integer> last = new HashMap<>();
        return oldestFirst.stream()
                .filter(text -> {
                    Matcher numbered = NUMBERED.matcher(text);
                    if (!numbered.matches()) {
                        return false;
                    }
                    int number = Integer.parseInt(numbered.group(2));
                    Integer before = last.put(numbered.group(1), number);
                    return before != null && number < before;
                })
                .collect(Collectors.toList());
    }

    /** An item is offered again only after the offer before it came to an end. */
    private static List<String> overlapping(Session administrator) {
        List<String> overlapping = new ArrayList<>();
        for (JsonObject item : administrator.all("/api/v1/work-items", "after")) {
            boolean open = false;
            for (JsonObject decision :
                    administrator.all("/api/v1/work-items/" + item.getString("id") + "/decisions", "after")) {
                switch (decision.getString("type")) {
                    case "OfferMade" -> {
                        if (open) {
                            overlapping.add(item.getString("id"));
                        }
                        open = true;
                    }
                    case "OfferAccepted", "OfferDeclined", "OfferTimedOut", "OfferWithdrawn" -> open = false;
                    default -> {}
                }
            }
        }
        return overlapping;
    }
}
