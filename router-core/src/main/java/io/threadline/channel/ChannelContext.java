package io.threadline.channel;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import javax.crypto.SecretKey;

/** What an adapter is given. */
public record ChannelContext(
        Vertx vertx,
        Intake intake,
        Accounts accounts,
        Conversations conversations,
        MeterRegistry metrics,
        MailDoor mailDoor,
        Files files) {

    /**
     * Where mail comes in, and what signs the threads of mail that goes out.
     *
     * @param port 0 for a free one
     * @param resolver host and port of the domain name system that is asked about senders; {@code ""} for the machine's own, {@code
     *     none} for nobody
     * @param threadKey for HMAC-SHA256, the same on all nodes
     */
    public record MailDoor(String host, int port, String resolver, SecretKey threadKey) {}
}
