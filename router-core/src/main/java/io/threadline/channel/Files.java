package io.threadline.channel;

import io.threadline.model.Attachment;
import io.threadline.model.Id.FileId;
import io.threadline.model.Upload;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files of messages. Their bytes do not pass through adapters: whoever uploads or downloads is given an address that lasts minutes.
 * Names and types may hold anything; they are cleaned.
 */
public interface Files {

    /** Files of one message. */
    int MOST = 10;

    /** Bytes of all files of one message. */
    long MOST_BYTES = 25L * 1024 * 1024;

    /** Makes room for a file that the customer of a conversation is about to upload. */
    Future<Upload> expect(AccountView account, Conversation conversation, String name, String declared, long size);

    /** Path and query at which a file of the conversation can be had for some minutes; null when it has no such file. */
    Future<@Nullable String> link(Conversation conversation, FileId file);

    /** What is wrong with the files that a message names, as a sentence, or null when they may be sent with it. */
    Future<@Nullable String> objection(InboundMessage.ChatText message);

    /**
     * Keeps what came with a message, before the message is accepted; what is not accepted then goes by itself.
     *
     * @param key the message's
     * @param contentId by which the HTML of the message names it, or null
     * @return null where it is not taken: no room, or a program
     */
    Future<@Nullable FileId> keep(
            AccountView account,
            String key,
            String name,
            String declared,
            Attachment.Role role,
            @Nullable String contentId,
            Buffer bytes);

    /** Removes those of the files that no message has taken along. */
    Future<Void> drop(List<FileId> files);

    /** All bytes of a file of a message that goes out. */
    Future<Buffer> read(Attachment file);

    /** Path and query at which a provider can fetch the file of a message that goes out. */
    Future<String> link(Attachment file, Duration lasting);
}
