package io.threadline.model;

import io.threadline.model.Id.FileId;

/** What came of the wish to upload a file. */
public sealed interface Upload {

    /** @param url path and query to which the bytes may be put, within minutes */
    record Granted(FileId file, String url) implements Upload {}

    /** @param message a sentence that says what to do instead */
    record Declined(Why why, String message) implements Upload {}

    /** Why a file is not taken. */
    enum Why {
        TOO_LARGE,
        TOO_MANY_FILES,
        FILES_FULL,
        EMPTY_FILE
    }
}
