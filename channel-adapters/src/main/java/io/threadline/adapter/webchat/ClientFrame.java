package io.threadline.adapter.webchat;

import io.threadline.channel.Conversations.Typed;
import io.threadline.model.Id.FileId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a visitor's program may say. */
sealed interface ClientFrame {

    /**
     * The visitor comes.
     *
     * @param typed what they typed of themselves before; counts for a new conversation only
     * @param identity a signed token, see {@link IdentityToken}
     */
    record Hello(
            String account,
            @Nullable String name,
            Typed typed,
            @Nullable String identity,
            @Nullable Resume resume) implements ClientFrame {}

    /** @param lastSeq what the visitor has of the conversation, from its beginning */
    record Resume(String token, long lastSeq) {}

    /** The customer wrote. */
    record Message(String clientMessageId, String text, List<FileId> files) implements ClientFrame {

        /** A message without files. */
        Message(String clientMessageId, String text) {
            this(clientMessageId, text, List.of());
        }
    }

    /**
     * The customer is about to upload a file.
     *
     * @param uploadId the program's own, for the answer
     */
    record Announce(String uploadId, String name, String mediaType, long size) implements ClientFrame {}

    /** The customer wants to have a file. */
    record Fetch(FileId file) implements ClientFrame {}

    /** The customer is typing. */
    record Typing() implements ClientFrame {}

    /** The customer has read up to there. */
    record Read(long upTo) implements ClientFrame {}

    /** The customer ends the chat. */
    record End() implements ClientFrame {}

    /** Not to be understood, and why. */
    record Malformed(String code, String message, @Nullable String clientMessageId) implements ClientFrame {}
}
