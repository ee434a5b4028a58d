package io.threadline.server.intake;

import io.threadline.channel.InboundMessage.CallNews;
import io.threadline.model.Id.AgentId;
import io.threadline.store.Json;
import io.vertx.core.json.JsonObject;

/** What an exchange told of a call, as the inbox keeps it. */
final class CallJson {
    private CallJson() {}

    static JsonObject of(CallNews news) {
        AgentId party = news.signal().party();
        return new JsonObject()
                .put("call", news.call().value())
                .put("controlled", news.controlled())
                .put("party", party == null ? null : party.value())
                .put("signal", new JsonObject(Json.text(news.signal())));
    }
}
