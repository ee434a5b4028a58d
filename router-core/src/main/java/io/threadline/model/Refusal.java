package io.threadline.model;

/** Why a command was refused. The names are part of the wire formats. */
public enum Refusal {
    /** The offer's time had run out. */
    OFFER_EXPIRED,
    /** The offer was accepted, declined or withdrawn before. */
    OFFER_GONE,
    /** No offer, case, work item, contact point of that id that the actor may see. */
    NOT_FOUND,
    /** The actor is not at work on it. */
    NOT_ASSIGNED,
    /** The thing is in a state in which this cannot be done. */
    WRONG_STATE,
    /** A chat that has ended; another channel can be chosen. */
    INTERACTION_ENDED,
    /** Nothing of the customer's can be written to on the channel that was asked for. */
    NO_CONTACT_POINT,
    /** The same command id came before with other content. */
    COMMAND_REUSED,
    /** A name that nothing is defined for: a skill, a queue, a team, an agent, an account. */
    UNKNOWN_NAME,
    /** The customer has written since the actor last looked. */
    UNREAD,
    /** The channel account over which it was to go was removed; another channel can be chosen. */
    ACCOUNT_REMOVED,
    /** A value outside what is allowed. */
    INVALID,
    /** Others wait for the same room: try later. */
    BUSY
}
