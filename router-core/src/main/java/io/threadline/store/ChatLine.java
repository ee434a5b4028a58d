package io.threadline.store;

import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of a chat conversation as it was stored.
 *
 * @param seq its place in the conversation, from 1, without gaps
 * @param sender {@code customer} or {@code agent}
 * @param clientId the chat client's own id of a customer's message, else null
 */
public record ChatLine(
        String conversation,
        long seq,
        ContactPointId contactPoint,
        String sender,
        @Nullable String name,
        String text,
        MessageId message,
        @Nullable String clientId,
        Instant at) {}
