package io.threadline.model;

/** Whether an agent takes work. All but {@link #MISSED} are set by the agent or a supervisor. */
public enum Presence {
    READY,
    AWAY,
    OFFLINE,
    /** Set by the system after an offer that nobody answered; left by the agent or after a time. */
    MISSED
}
