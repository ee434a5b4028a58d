package io.threadline.channel;

import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CallId;
import io.threadline.model.Id.WorkItemId;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an exchange is to do with a call that the router controls: the text of an {@link OutboundMessage} of a phone account. */
public sealed interface CallOrder {

    /** Which call. */
    CallId call();

    /** Whose call it is. */
    WorkItemId workItem();

    /**
     * Bring the call to the agent.
     *
     * @param endpoint where calls reach the agent, or null when nobody has written it down
     * @param until after that it is too late
     */
    record Connect(
            CallId call,
            WorkItemId workItem,
            AgentId agent,
            @Nullable String endpoint,
            Instant until) implements CallOrder {}

    /** End the call. */
    record HangUp(CallId call, WorkItemId workItem) implements CallOrder {}

    /** The order of a text, as the outbox keeps it: {@code do}, {@code call}, {@code workItem}, {@code agent}, {@code endpoint}, {@code until}. */
    static CallOrder of(String text) {
        JsonObject json = new JsonObject(text);
        CallId call = new CallId(json.getString("call"));
        WorkItemId workItem = new WorkItemId(json.getString("workItem"));
        return json.getString("do").equals("connect")
                ? new Connect(
                        call,
                        workItem,
                        new AgentId(json.getString("agent")),
                        json.getString("endpoint"),
                        Instant.ofEpochMilli(json.getLong("until")))
                : new HangUp(call, workItem);
    }
}
