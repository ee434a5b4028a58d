package io.threadline.channel;

import io.vertx.core.Future;

/** The door that makes a message ours: once it has answered {@link Accepted}, the message is committed. */
public interface Intake {

    /**
     * Stores the message. Never acknowledge to the outside before the answer is {@link Accepted}.
     *
     * @return how it went; fails only through a fault of ours, after which nothing is known: answer as {@link Busy}
     */
    Future<Admission> accept(InboundMessage message);

    /** How the intake answered. */
    sealed interface Admission {}

    /** @param duplicate whether the key had come before; that too is an acknowledgement */
    record Accepted(boolean duplicate) implements Admission {}

    /** Not stored, try later. */
    record Busy(int retryAfterSeconds) implements Admission {}
}
