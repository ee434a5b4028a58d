package io.threadline.model;

import io.threadline.model.Id.CommandId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as the journal holds it.
 *
 * @param seq its place in the domain's journal, from 1, without gaps
 * @param at domain time in milliseconds' precision; never before the event before it
 * @param cause the command it came from, on the first event of a command that carries an id; else null
 */
public record Recorded(
        long seq, Instant at, Actor actor, @Nullable Cause cause, Event event) {

    /** The command an event came from; see {@link Request}. */
    public record Cause(CommandId id, long fingerprint) {}
}
