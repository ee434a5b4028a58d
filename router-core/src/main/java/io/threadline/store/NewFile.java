package io.threadline.store;

import io.threadline.model.Id.FileId;
import org.jspecify.annotations.Nullable;

/**
 * A file of a message that is to be accepted.
 *
 * @param id of one that is kept, or a new one for what is to be fetched
 * @param source where it is to be fetched; null for one that is kept
 */
public record NewFile(FileId id, @Nullable Source source) {

    /**
     * What is known before it is fetched.
     *
     * @param name cleaned
     * @param declared the media type that came with it
     */
    public record Source(String url, String name, String declared) {}

    /** One that is kept. */
    public static NewFile kept(FileId id) {
        return new NewFile(id, null);
    }
}
