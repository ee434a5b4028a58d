package io.threadline.model;

import java.time.Duration;
import java.util.Map;

/**
 * The durations and costs of a domain that are not a queue's or an account's own.
 *
 * @param costs units of an agent's capacity by channel
 * @param connectionGrace how long an agent without connection keeps their work
 * @param missedFor how long an agent stays {@link Presence#MISSED} unless they leave it themselves
 * @param coolDown how long an item is not offered again to an agent who declined or missed it
 * @param transferPatience how long an item transferred to a named agent waits for that agent alone
 * @param reopenWindow how long after its resolution a case is reopened by a message of the customer
 */
public record Settings(
        Map<Channel, Integer> costs,
        Duration connectionGrace,
        Duration missedFor,
        Duration coolDown,
        Duration transferPatience,
        Duration reopenWindow) {

    /** What counts until a policy says otherwise. */
    public static final Settings DEFAULT = new Settings(
            Map.of(Channel.CHAT, 30, Channel.SMS, 25, Channel.EMAIL, 20, Channel.PHONE, 100),
            Duration.ofSeconds(20),
            Duration.ofMinutes(2),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofDays(7));

    public Settings {
        costs = Map.copyOf(costs);
    }

    /** Units that one interaction on the channel takes. */
    public int cost(Channel channel) {
        return costs.getOrDefault(channel, 100);
    }
}
