package io.threadline.model;

import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CommandId;
import org.jspecify.annotations.Nullable;

/**
 * A command, who asks, and the id under which it may be repeated.
 *
 * @param id null where a repetition is harmless by itself or recognised earlier
 * @param fingerprint a hash of the whole request with its content, so that an id used for something else is noticed
 * @param overseer the supervisor whose team, if they have one, bounds what they may do with others and others' work; null when
 *     nothing does
 */
public record Request(
        Actor actor,
        @Nullable CommandId id,
        long fingerprint,
        Command command,
        @Nullable AgentId overseer) {

    /** A request that no team bounds. */
    public Request(Actor actor, @Nullable CommandId id, long fingerprint, Command command) {
        this(actor, id, fingerprint, command, null);
    }

    /** A request that carries no id of its own. */
    public static Request of(Actor actor, Command command) {
        return new Request(actor, null, 0, command);
    }
}
