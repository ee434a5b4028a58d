package io.threadline.server.hub;

import io.threadline.model.Id.MessageId;
import io.threadline.store.ChatLine;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the messages and notes of a commit say, and the numbers that messages of chats got in their conversations. */
public record Content(Map<MessageId, String> texts, Map<MessageId, Long> numbers) {

    /** The content of a commit that wrote these lines. */
    public static Content of(Map<MessageId, String> texts, List<ChatLine> lines) {
        return new Content(texts, lines.stream().collect(Collectors.toMap(ChatLine::message, ChatLine::seq)));
    }

    /** For events that speak of no message. */
    static Content none() {
        return new Content(Map.of(), Map.of());
    }

    /** Null for a message of another commit. */
    public @Nullable String text(MessageId message) {
        return texts.get(message);
    }

    /** Null for a message that is none of a chat. */
    public @Nullable Long number(MessageId message) {
        return numbers.get(message);
    }
}
