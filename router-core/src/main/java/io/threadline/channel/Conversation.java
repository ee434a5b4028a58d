package io.threadline.channel;

import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Trust;
import org.jspecify.annotations.Nullable;

/**
 * A chat visitor's conversation, which outlives its interactions.
 *
 * @param id 128 random bits or more
 * @param trust {@code VERIFIED} when a signed token opened it, also while it is resumed by its bearer; else {@code CLAIMED}
 * @param lastSeq number of its last message, 0 when there is none
 * @param readByAgent number of the last message that an agent has read, 0 for none
 * @param ended why its last interaction ended, null while one lives or none was
 */
public record Conversation(
        String id,
        ContactPointId contactPoint,
        CustomerId customer,
        @Nullable String name,
        Trust trust,
        long lastSeq,
        long readByAgent,
        @Nullable String ended) {}
