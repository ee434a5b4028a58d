package io.threadline.server.hub;

import io.threadline.model.Attachment;
import io.threadline.model.Id.MessageId;
import io.threadline.store.ChatLine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the messages and notes of a commit say, and the numbers that messages of chats got in their conversations.
 *
 * @param quoting mails that quote something that was folded away
 */
public record Content(
        Map<MessageId, String> texts,
        Map<MessageId, Long> numbers,
        Map<MessageId, List<Attachment>> files,
        Set<MessageId> quoting) {

    /** The content of a commit that wrote these lines. */
    public static Content of(
            Map<MessageId, String> texts,
            List<ChatLine> lines,
            Map<MessageId, List<Attachment>> files,
            Set<MessageId> quoting) {
        return new Content(
                texts, lines.stream().collect(Collectors.toMap(ChatLine::message, ChatLine::seq)), files, quoting);
    }

    /** For events that speak of no message. */
    static Content none() {
        return new Content(Map.of(), Map.of(), Map.of(), Set.of());
    }

    /** Null for a message of another commit. */
    public @Nullable String text(MessageId message) {
        return texts.get(message);
    }

    /** The files of a message; empty for one of another commit. */
    public List<Attachment> files(MessageId message) {
        return files.getOrDefault(message, List.of());
    }

    /** Whether a mail quotes something that was folded away from its text. */
    public boolean quotes(MessageId message) {
        return quoting.contains(message);
    }

    /** Null for a message that is none of a chat. */
    public @Nullable Long number(MessageId message) {
        return numbers.get(message);
    }
}
