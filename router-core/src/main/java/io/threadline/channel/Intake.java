package io.threadline.channel;

import io.vertx.core.Future;
import java.util.List;

/** The door that makes a message ours: once it has answered {@link Accepted}, the message is committed. */
public interface Intake {

    /**
     * Stores the message. Never acknowledge to the outside before the answer is {@link Accepted}.
     *
     * @return how it went; fails only through a fault of ours, after which nothing is known: answer as {@link Busy}
     */
    Future<Admission> accept(InboundMessage message);

    /**
     * Stores messages that came as one, such as a mail to several of our addresses: {@link Accepted} once all of them are
     * committed, {@link Busy} when any of them may not be. Their keys keep it harmless when all of them come again.
     *
     * @param messages at least one
     */
    Future<Admission> acceptAll(List<InboundMessage> messages);

    /** How the intake answered. */
    sealed interface Admission {}

    /** @param duplicate whether the key had come before; that too is an acknowledgement */
    record Accepted(boolean duplicate) implements Admission {}

    /** Not stored, try later. */
    record Busy(int retryAfterSeconds) implements Admission {}
}
