package io.threadline.store;

/**
 * What a mark made of an outgoing message.
 *
 * @param state as it is now
 * @param customerVersion of the customer after what agents see of the message changed; -1 when nothing did
 */
public record Marked(State state, long customerVersion) {

    /** The words of the table. */
    public enum State {
        READY,
        SENDING,
        SENT,
        DELIVERED,
        FAILED,
        UNKNOWN,
        DISCARDED
    }
}
