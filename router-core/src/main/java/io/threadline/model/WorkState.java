package io.threadline.model;

/** Life of a work item. The last three are final. */
public enum WorkState {
    QUEUED,
    OFFERED,
    /** Accepted, and the exchange is asked to bring the call to the agent. */
    CONNECTING,
    ASSIGNED,
    WRAP_UP,
    CLOSED,
    ABANDONED,
    CANCELLED;

    /** Whether nothing more can happen to the item. */
    public boolean isFinal() {
        return this == CLOSED || this == ABANDONED || this == CANCELLED;
    }
}
