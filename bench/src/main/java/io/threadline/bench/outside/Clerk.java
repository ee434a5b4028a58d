package io.threadline.bench.outside;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * An agent who takes every offer and completes every work at once, and is ready again whatever happens. What the server
 * is too busy for is asked again; what is lost on the way is done again from the next snapshot.
 *
 * @param also sees every frame first
 */
public record Clerk(DeskClient.Screen also) implements DeskClient.Screen {

    private static final long PAUSE_MILLIS = 200;

    @Override
    public void show(DeskClient desk, JsonObject frame) {
        also.show(desk, frame);
        switch (frame.getString("type")) {
            case "snapshot" -> {
                if (!"ready".equals(frame.getJsonObject("me").getString("presence"))) {
                    becomeReady(desk);
                }
                frame.getJsonArray("offers").forEach(offer -> accept(desk, (JsonObject) offer));
                frame.getJsonArray("work").forEach(work -> complete(desk, (JsonObject) work));
            }
            case "event" -> work(desk, frame.getJsonObject("event"));
            default -> {}
        }
    }

    private static void work(DeskClient desk, JsonObject event) {
        switch (event.getString("type")) {
            case "OfferMade" -> accept(desk, event);
            case "WorkAssigned" -> {
                if (isOf(desk, event)) {
                    complete(desk, event);
                }
            }
            case "PresenceChanged" -> {
                if (isOf(desk, event) && !"ready".equals(event.getString("state"))) {
                    becomeReady(desk);
                }
            }
            default -> {}
        }
    }

    private static boolean isOf(DeskClient desk, JsonObject event) {
        return desk.agent().equals(event.getString("agent"));
    }

    private static void becomeReady(DeskClient desk) {
        insist(desk, DeskClient.command("SetPresence", "state", "ready"));
    }

    private static void accept(DeskClient desk, JsonObject offer) {
        insist(desk, DeskClient.command("AcceptOffer", "offer", offer.getString("offer")));
    }

    private static void complete(DeskClient desk, JsonObject work) {
        JsonObject command = DeskClient.command("Complete", "workItem", work.getString("workItem"))
                .put("seen", desk.cursor());
        insist(desk, command).onSuccess(answer -> {
            if ("UNREAD".equals(answer.getString("code"))) {
                desk.later(PAUSE_MILLIS, () -> complete(desk, work));
            }
        });
    }

    private static Future<JsonObject> insist(DeskClient desk, JsonObject command) {
        Promise<JsonObject> decided = Promise.promise();
        insist(desk, UUID.randomUUID().toString(), command, decided);
        return decided.future();
    }

    private static void insist(DeskClient desk, String id, JsonObject command, Promise<JsonObject> decided) {
        desk.command(id, command)
                .onSuccess(answer -> {
                    if ("BUSY".equals(answer.getString("code"))) {
                        desk.later(PAUSE_MILLIS, () -> insist(desk, id, command, decided));
                    } else {
                        decided.complete(answer);
                    }
                })
                .onFailure(decided::fail);
    }
}
