package io.threadline.bench.demo;

import io.threadline.bench.outside.DeskClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Random;

/** A simulated agent: takes offers after a moment, answers each line of a customer, completes the work with the last one. */
final class Colleague implements DeskClient.Screen {

    private static final String UNKNOWN = "I see. I will look into it and come back to you.";
    private static final int PAUSE_MILLIS = 1_000;

    private final Random random;

    /** @param random of this colleague alone */
    Colleague(Random random) {
        this.random = random;
    }

    @Override
    public void show(DeskClient desk, JsonObject frame) {
        switch (frame.getString("type")) {
            case "snapshot" -> {
                ready(desk, frame.getJsonObject("me").getString("presence"));
                frame.getJsonArray("offers").forEach(offer -> accept(desk, (JsonObject) offer));
                frame.getJsonArray("work").forEach(work -> takeUp(desk, (JsonObject) work));
            }
            case "event" -> event(desk, frame.getJsonObject("event"));
            default -> {}
        }
    }

    private void event(DeskClient desk, JsonObject event) {
        boolean mine = desk.agent().equals(event.getString("agent"));
        switch (event.getString("type")) {
            case "OfferMade" -> accept(desk, event);
            case "WorkAssigned" -> {
                if (mine) {
                    takeUp(desk, event);
                }
            }
            case "MessageReceived" -> answer(desk, event, event.getString("text"));
            case "WorkWrappingUp" -> {
                if (mine) {
                    soon(desk, 4, DeskClient.command("Complete", "workItem", event.getString("workItem")));
                }
            }
            case "PresenceChanged" -> {
                if (mine) {
                    ready(desk, event.getString("state"));
                }
            }
            default -> {}
        }
    }

    private void ready(DeskClient desk, String presence) {
        if (!"ready".equals(presence)) {
            soon(desk, 1, DeskClient.command("SetPresence", "state", "ready"));
        }
    }

    private void accept(DeskClient desk, JsonObject offer) {
        soon(desk, 3, DeskClient.command("AcceptOffer", "offer", offer.getString("offer")));
    }

    /** Answers the customer's newest line, wherever the work comes from. */
    private void takeUp(DeskClient desk, JsonObject work) {
        JsonArray history = work.getJsonArray("history", new JsonArray());
        for (Object one : history) {
            JsonObject item = (JsonObject) one;
            if ("message".equals(item.getString("kind"))) {
                if ("in".equals(item.getString("direction"))) {
                    answer(desk, work, item.getString("text"));
                }
                return;
            }
        }
    }

    private void answer(DeskClient desk, JsonObject work, String line) {
        String text = Story.answer(line).orElse(UNKNOWN);
        String workItem = work.getString("workItem");
        desk.raw(new JsonObject()
                .put("type", "typing")
                .put("case", work.getString("case"))
                .encode());
        soon(
                desk,
                5,
                DeskClient.command("SendMessage", "case", work.getString("case"))
                        .put("text", text));
        if (Story.isLast(text)) {
            later(desk, 8, DeskClient.command("Complete", "workItem", workItem));
        }
    }

    /** Within so many seconds, as people do. */
    private void soon(DeskClient desk, int seconds, JsonObject command) {
        desk.later(PAUSE_MILLIS + random.nextInt(seconds * 1_000), () -> insist(desk, command));
    }

    /** After so many seconds. */
    private static void later(DeskClient desk, int seconds, JsonObject command) {
        desk.later(seconds * 1_000L, () -> insist(desk, command));
    }

    /** What is refused has been overtaken; only a busy server is asked again. */
    private static void insist(DeskClient desk, JsonObject command) {
        desk.command(command).onSuccess(answer -> {
            if ("BUSY".equals(answer.getString("code"))) {
                desk.later(PAUSE_MILLIS, () -> insist(desk, command));
            }
        });
    }
}
