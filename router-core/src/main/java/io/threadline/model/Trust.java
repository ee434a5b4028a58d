package io.threadline.model;

/** How far the origin of a message is believed, least first. */
public enum Trust {
    /** A From line, a sender number, a caller id: anyone can write that. */
    CLAIMED,
    /** Mail that passes DMARC by our own check. */
    AUTHENTICATED,
    /** A signed visitor token, single sign-on, or a link made by an agent or by administration. */
    VERIFIED
}
