package io.threadline.model;

import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.QueueId;
import java.time.Duration;

/**
 * What routing knows of a channel account; addresses and secrets are content and kept apart.
 *
 * @param queue where work of this account waits
 * @param silence an interaction ends after the customer has let an answer stand for so long
 */
public record Account(AccountId id, Channel channel, QueueId queue, Duration silence) {

    /** Ten minutes for a chat, a day for text messages, a week for mail. A call ends when its legs end. */
    public static Duration defaultSilence(Channel channel) {
        return switch (channel) {
            case CHAT -> Duration.ofMinutes(10);
            case SMS -> Duration.ofDays(1);
            case EMAIL -> Duration.ofDays(7);
            case PHONE -> Duration.ofDays(1);
        };
    }
}
