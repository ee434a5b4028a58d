package io.threadline.channel;

import io.threadline.model.Id.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says of itself beside its text.
 *
 * @param messageId its own Message-ID with its angle brackets, or null when it has none that can be used
 * @param subject one line, decoded; empty for none
 * @param references the Message-IDs before it, oldest first, separated by spaces; empty for none
 * @param answers the message of ours that it answers, proven by the token in our Message-ID, or null
 * @param quoted what was folded away from its text, or null
 */
public record MailFacts(
        @Nullable String messageId,
        String subject,
        String references,
        @Nullable MessageId answers,
        @Nullable String quoted) {}
