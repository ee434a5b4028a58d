package io.threadline.adapter.webchat;

import io.threadline.channel.Conversations.Line;
import io.threadline.model.Id.FileId;
import org.jspecify.annotations.Nullable;

/** What a visitor's program is told. */
sealed interface ServerFrame {

    /** @param lastSeq the conversation's last message now */
    record Welcome(String conversation, String resumeToken, long lastSeq) implements ServerFrame {}

    /** The message is committed. */
    record Ack(String clientMessageId) implements ServerFrame {}

    /** The message was not stored; send it again after so long. */
    record Nack(String clientMessageId, String code, int retryAfterSeconds) implements ServerFrame {}

    /** Where the bytes of an upload may be put, within minutes; {@code file} is what a message then names. */
    record UploadTo(String uploadId, FileId file, String url) implements ServerFrame {}

    /** A file is not taken. */
    record NoUpload(String uploadId, String code, String message) implements ServerFrame {}

    /** Where a file can be had, for minutes. */
    record DownloadAt(FileId file, String url) implements ServerFrame {}

    /** A file is not to be had. */
    record NoDownload(FileId file, String code, String message) implements ServerFrame {}

    /** A message of the conversation, of either side. */
    record Said(Line line) implements ServerFrame {}

    /** Place in the queue, from 1. */
    record Waits(int place, @Nullable Integer expectedWaitSeconds) implements ServerFrame {}

    /** The agent is typing. */
    record AgentTypes(String name) implements ServerFrame {}

    /** The agent has read up to there. */
    record AgentHasRead(long upTo) implements ServerFrame {}

    /** The interaction is over; a message begins the next. */
    record Over(String reason) implements ServerFrame {}

    /** @param clientMessageId of the message that is meant, if one is */
    record Trouble(String code, String message, @Nullable String clientMessageId) implements ServerFrame {

        Trouble(String code, String message) {
            this(code, message, null);
        }
    }
}
