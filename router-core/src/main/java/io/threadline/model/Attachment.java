package io.threadline.model;

import io.threadline.model.Id.FileId;

/**
 * A file of a message, as people see it.
 *
 * @param name cleaned: one line, no path, nothing that turns the direction of writing
 * @param type the media type of its content, not the one that came with it
 * @param size bytes; 0 while they are not known
 * @param preview whether it is an image that may be shown as one
 */
public record Attachment(FileId id, String name, String type, long size, State state, Role role, boolean preview) {

    /** Whether it is there. */
    public enum State {
        /** It is to be fetched from the provider. */
        PENDING,
        KEPT,
        /** It could not be fetched or kept. */
        LOST
    }

    /** What it is to its message. */
    public enum Role {
        ATTACHMENT,
        /** An image that stands in the text. */
        INLINE,
        /** The text itself with its form, as HTML. */
        BODY
    }
}
