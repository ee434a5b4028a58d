package io.threadline.bench.outside;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Customers on two channels who write numbered messages, each the next when the one before was acknowledged, and the
 * same again under the same id when it was not. A message is written down only after the channel's own acknowledgement.
 */
public final class Witness {

    private static final long PAUSE_AFTER_FAILURE_MILLIS = 100;

    private final Network network;
    private final long paceMillis;
    private final Heard<Message> acknowledged = new Heard<>();
    private final Map<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();
    private final List<Customer> customers = new ArrayList<>();
    private volatile boolean stopping;

    /** One message of one customer; its text is unique. */
    public record Message(String customer, int number) {
        /** What the customer writes. */
        public String text() {
            return customer + " #" + number;
        }
    }

    /** Nobody writes yet. Everybody will wait {@code pace} after each acknowledgement. */
    public Witness(Network network, Duration pace) {
        this.network = network;
        this.paceMillis = pace.toMillis();
    }

    /** A customer begins to write by SMS. */
    public void overSms(TwilioPeer twilio, String phone) {
        begin(new Customer("sms" + phone, message -> {
            Promise<String> outcome = Promise.promise();
            String sid = "SM"
                    + UUID.nameUUIDFromBytes(message.text().getBytes(StandardCharsets.UTF_8))
                            .toString()
                            .replace("-", "");
            twilio.inbound(sid, phone, message.text())
                    .onSuccess(answer -> outcome.complete(answer.done() ? ACCEPTED : "HTTP " + answer.status()))
                    .onFailure(broken -> outcome.complete(BROKEN));
            return outcome.future();
        }));
    }

    /** A customer begins to chat. */
    public void overChat(Address address, String account, String name) {
        ChatLine line = new ChatLine(network, address, account, name);
        begin(new Customer(name, line::say));
    }

    /** The outcome of a message that was acknowledged. */
    public static final String ACCEPTED = "accepted";

    /** The outcome of a message whose connection broke before any answer. */
    public static final String BROKEN = "connection broken";

    private interface Sender {
        Future<String> send(Message message);
    }

    private record Customer(String name, Sender sender, Promise<Void> silent) {
        Customer(String name, Sender sender) {
            this(name, sender, Promise.promise());
        }
    }

    private void begin(Customer customer) {
        customers.add(customer);
        network.vertx().getOrCreateContext().runOnContext(start -> write(customer, 1));
    }

    private void write(Customer customer, int number) {
        Message message = new Message(customer.name(), number);
        customer.sender().send(message).onSuccess(outcome -> {
            outcomes.computeIfAbsent(outcome, any -> new AtomicInteger()).incrementAndGet();
            if (!ACCEPTED.equals(outcome)) {
                after(PAUSE_AFTER_FAILURE_MILLIS, () -> write(customer, number));
                return;
            }
            acknowledged.add(message);
            if (stopping) {
                customer.silent().complete();
            } else {
                after(paceMillis, () -> write(customer, number + 1));
            }
        });
    }

    private void after(long millis, Runnable then) {
        Vertx vertx = network.vertx();
        vertx.setTimer(Math.max(1, millis), timer -> then.run());
    }

    /** What was acknowledged, in the order of the acknowledgements. */
    public Heard<Message> acknowledged() {
        return acknowledged;
    }

    /** How often which outcome came. */
    public Map<String, Integer> outcomes() {
        Map<String, Integer> counts = new TreeMap<>();
        outcomes.forEach((outcome, count) -> counts.put(outcome, count.get()));
        return counts;
    }

    /** Lets everybody finish what they are writing: afterwards everything written was acknowledged. */
    public void stop(Duration limit) {
        stopping = true;
        for (Customer customer : customers) {
            Await.until(
                    customer.name() + "'s last message is acknowledged",
                    limit,
                    customer.silent().future()::isComplete);
        }
    }
}
