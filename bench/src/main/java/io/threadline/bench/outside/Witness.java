package io.threadline.bench.outside;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Customers on all channels who write numbered messages, each the next when the one before was acknowledged, and the
 * same again under the same id when it was not. A message is written down only after the channel's own acknowledgement.
 */
public final class Witness {

    private static final long PAUSE_AFTER_FAILURE_MILLIS = 100;

    private final Network network;
    private final long paceMillis;
    private final Heard<Acknowledged> acknowledged = new Heard<>();
    private final Map<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();
    private final Map<String, Supplier<Future<Answer>>> hangUps = new ConcurrentHashMap<>();
    private final List<Customer> customers = new ArrayList<>();
    private volatile boolean stopping;

    /** One message of one customer; its text is unique. */
    record Message(String customer, int number, String text) {

        /** The same for the same message. */
        UUID id() {
            return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * A message that a channel took.
     *
     * @param text unique; the number for a call
     * @param triedAt when it was sent first, and {@code at} when it was acknowledged, in {@link System#nanoTime()}
     */
    public record Acknowledged(String text, long triedAt, long at) {}

    /** Nobody writes yet. Everybody will wait {@code pace} after each acknowledgement. */
    public Witness(Network network, Duration pace) {
        this.network = network;
        this.paceMillis = pace.toMillis();
    }

    /** A customer begins to write by SMS. */
    public void overSms(TwilioPeer twilio, String phone) {
        overSms(twilio, phone, 1);
    }

    /** A customer begins to write by SMS, and each message comes several times at once. */
    public void overSms(TwilioPeer twilio, String phone, int times) {
        begin(new Customer("sms" + phone, message -> {
            String sid = "SM" + message.id().toString().replace("-", "");
            List<Future<String>> outcomes = new ArrayList<>();
            for (int time = 0; time < times; time++) {
                outcomes.add(outcome(twilio.inbound(sid, phone, message.text())));
            }
            return Future.join(outcomes)
                    .transform(all -> Future.succeededFuture(outcomes.stream()
                            .map(Future::result)
                            .filter(outcome -> !ACCEPTED.equals(outcome))
                            .findFirst()
                            .orElse(ACCEPTED)));
        }));
    }

    /** A customer begins to chat. */
    public void overChat(Address address, String account, String name) {
        ChatLine line = new ChatLine(network, address, account, name);
        begin(new Customer(name, line::say));
    }

    /** A customer begins to write mails. */
    public void overMail(Supplier<InetSocketAddress> smtp, String to, String from) {
        begin(new Customer(
                from,
                message -> network.vertx()
                        .executeBlocking(
                                () -> {
                                    try (MailClient client = new MailClient(smtp.get())) {
                                        String mail = "From: <" + from + ">\r\nTo: <" + to + ">\r\n\r\n"
                                                + message.text() + "\r\n";
                                        String answer = client.deliver(from, to, mail.getBytes(StandardCharsets.UTF_8));
                                        return answer.startsWith("250") ? ACCEPTED : "SMTP " + answer.substring(0, 3);
                                    }
                                },
                                false)
                        .otherwise(BROKEN)));
    }

    /**
     * A telephone begins to ring again and again, each time from another number; a call ends once an agent {@link #saw} it.
     *
     * @param number of a call, by how many there were before
     */
    public void overPhone(PhonePeer exchange, String account, IntFunction<String> number) {
        begin(new Customer(account, count -> new Message(account, count, number.apply(count)), message -> {
            hangUps.put(message.text(), () -> exchange.event(account, "ended", call(message)));
            return outcome(exchange.event(account, "offered", call(message)));
        }));
    }

    private static JsonObject call(Message message) {
        return new JsonObject()
                .put("call", message.id().toString())
                .put("leg", "L1")
                .put("from", message.text())
                .put("to", "15880000")
                .put("at", Instant.now().toString());
    }

    /** An agent was shown the message; who calls can hang up now. */
    public void saw(String text) {
        Supplier<Future<Answer>> hangUp = hangUps.remove(text);
        if (hangUp != null) {
            insist(hangUp);
        }
    }

    private void insist(Supplier<Future<Answer>> event) {
        event.get().onComplete(answered -> {
            if (answered.failed() || !answered.result().done()) {
                after(PAUSE_AFTER_FAILURE_MILLIS, () -> insist(event));
            }
        });
    }

    /** The outcome of a message that was acknowledged. */
    public static final String ACCEPTED = "accepted";

    /** The outcome of a message whose connection broke before any answer. */
    public static final String BROKEN = "connection broken";

    private static Future<String> outcome(Future<Answer> answer) {
        return answer.map(came -> came.done() ? ACCEPTED : "HTTP " + came.status())
                .otherwise(BROKEN);
    }

    private interface Sender {
        Future<String> send(Message message);
    }

    private record Customer(String name, IntFunction<Message> says, Sender sender, Promise<Void> silent) {
        Customer(String name, IntFunction<Message> says, Sender sender) {
            this(name, says, sender, Promise.promise());
        }

        /** One whose messages are their name and a number. */
        Customer(String name, Sender sender) {
            this(name, number -> new Message(name, number, name + " #" + number), sender);
        }
    }

    private void begin(Customer customer) {
        customers.add(customer);
        network.vertx().getOrCreateContext().runOnContext(start -> write(customer, 1));
    }

    private void write(Customer customer, int number) {
        write(customer, customer.says().apply(number), System.nanoTime());
    }

    private void write(Customer customer, Message message, long since) {
        customer.sender().send(message).onSuccess(outcome -> {
            outcomes.computeIfAbsent(outcome, any -> new AtomicInteger()).incrementAndGet();
            if (!ACCEPTED.equals(outcome)) {
                after(PAUSE_AFTER_FAILURE_MILLIS, () -> write(customer, message, since));
                return;
            }
            acknowledged.add(new Acknowledged(message.text(), since, System.nanoTime()));
            if (stopping) {
                customer.silent().complete();
            } else {
                after(paceMillis, () -> write(customer, message.number() + 1));
            }
        });
    }

    private void after(long millis, Runnable then) {
        Vertx vertx = network.vertx();
        vertx.setTimer(Math.max(1, millis), timer -> then.run());
    }

    /** What was acknowledged, in the order of the acknowledgements. */
    public Heard<Acknowledged> acknowledged() {
        return acknowledged;
    }

    /** The texts of all that was acknowledged. */
    public Set<String> promised() {
        return acknowledged.all().stream().map(Acknowledged::text).collect(Collectors.toSet());
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
