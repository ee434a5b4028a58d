package io.threadline.bench;

import io.threadline.bench.outside.Await;
import io.threadline.bench.outside.ChatClient;
import io.threadline.bench.outside.DeskClient;
import io.threadline.bench.outside.TwilioPeer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * An open loop: message {@code i} is due at {@code start + i / rate}, whether or not those before it were answered, and
 * its latency counts from then, so that a node that stalls cannot hide it (Tene, "How NOT to Measure Latency").
 * Messages go to the channels in turn, from customers who each write a few.
 */
final class Load implements DeskClient.Screen {

    static final int MESSAGES_PER_CUSTOMER = 5;
    private static final int CHATS_OPENING_AT_ONCE = 50;
    private static final Duration TIME_TO_SETTLE = Duration.ofSeconds(60);

    private final Scene scene;
    private final int rate;
    private final int count;
    private final String run = Long.toString(System.nanoTime(), 36);
    private final long firstPhone = ThreadLocalRandom.current().nextLong(100_000, 900_000);
    private final AtomicLongArray acceptedAt;
    private final AtomicLongArray shownAt;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger shown = new AtomicInteger();
    private final Map<String, AtomicInteger> refusals = new ConcurrentHashMap<>();

    Load(Scene scene, int rate, Duration time) {
        this.scene = scene;
        this.rate = rate;
        this.count = Math.toIntExact(rate * time.toSeconds());
        this.acceptedAt = new AtomicLongArray(count);
        this.shownAt = new AtomicLongArray(count);
    }

    /** Sends everything and waits, within a limit, until all was answered and what was accepted was shown. */
    RunResult run() {
        List<ChatClient> chats = openChats();
        scene.watchers().add(this);
        long start = System.nanoTime();
        for (int message = 0; message < count; message++) {
            sleepUntil(start + due(message));
            send(message, chats);
        }
        settle();
        scene.watchers().remove(this);
        RunResult result = result(start);
        chats.forEach(ChatClient::close);
        return result;
    }

    private long due(int message) {
        return message * 1_000_000_000L / rate;
    }

    private static void sleepUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void send(int message, List<ChatClient> chats) {
        String text = run + ":" + message;
        int customer = message / 2 % customers();
        if (message % 2 == 0) {
            // Over the phone numbers of a country where nobody minds: +44 7400 and six digits.
            String phone = "+447400" + (100_000 + (firstPhone + customer) % 900_000);
            scene.twilio()
                    .inbound(TwilioPeer.newSid(), phone, text)
                    .onSuccess(answer -> answered(message, answer.done() ? null : "HTTP " + answer.status()))
                    .onFailure(broken -> answered(message, "no answer"));
        } else {
            chats.get(customer)
                    .say(text)
                    .onSuccess(acknowledged -> answered(message, null))
                    .onFailure(failure -> answered(
                            message,
                            failure instanceof ChatClient.NotAccepted nack ? "nack " + nack.code() : "no answer"));
        }
    }

    private int customers() {
        return Math.max(1, count / 2 / MESSAGES_PER_CUSTOMER);
    }

    private void answered(int message, @Nullable String refusal) {
        if (refusal == null) {
            acceptedAt.set(message, System.nanoTime());
            accepted.incrementAndGet();
        } else {
            refusals.computeIfAbsent(refusal, any -> new AtomicInteger()).incrementAndGet();
        }
        answered.incrementAndGet();
    }

    @Override
    public void show(DeskClient desk, JsonObject frame) {
        JsonObject event = frame.getJsonObject("event");
        if (event == null) {
            return;
        }
        if ("MessageReceived".equals(event.getString("type"))) {
            seen(event.getString("text"));
        }
        JsonArray history = event.getJsonArray("history");
        if (history != null) {
            history.forEach(item -> seen(((JsonObject) item).getString("text")));
        }
    }

    private void seen(@Nullable String text) {
        if (text != null && text.startsWith(run) && text.length() > run.length()) {
            int message = Integer.parseInt(text.substring(run.length() + 1));
            if (shownAt.compareAndSet(message, 0, System.nanoTime())) {
                shown.incrementAndGet();
            }
        }
    }

    private List<ChatClient> openChats() {
        List<ChatClient> chats = new ArrayList<>();
        List<Future<?>> opening = new ArrayList<>();
        for (int customer = 0; customer < customers(); customer++) {
            ChatClient chat = new ChatClient(scene.network(), scene.node(), Scene.CHAT_ACCOUNT, frame -> {});
            chats.add(chat);
            opening.add(chat.hello("visitor " + customer, null));
            if (opening.size() == CHATS_OPENING_AT_ONCE) {
                Future.all(opening).await();
                opening.clear();
            }
        }
        Future.all(opening).await();
        return chats;
    }

    /** What is not there at the limit is missing in the result. */
    private void settle() {
        try {
            Await.until(
                    "everything is answered and shown",
                    TIME_TO_SETTLE,
                    () -> answered.get() == count && shown.get() >= accepted.get());
        } catch (AssertionError late) {
            System.err.println(late.getMessage() + " (" + (count - answered.get()) + " unanswered, "
                    + (accepted.get() - shown.get()) + " not shown)");
        }
    }

    private RunResult result(long start) {
        Histogram toAccepted = new Histogram(3);
        Histogram toDesk = new Histogram(3);
        long last = start;
        for (int message = 0; message < count; message++) {
            long at = acceptedAt.get(message);
            if (at != 0) {
                last = Math.max(last, at);
                toAccepted.recordValue(Math.max(0, at - start - due(message)) / 1_000);
                if (shownAt.get(message) != 0) {
                    // A desk may hear before the channel's acknowledgement has come over its own socket.
                    toDesk.recordValue(Math.max(0, shownAt.get(message) - at) / 1_000);
                }
            }
        }
        Map<String, Integer> counts = new ConcurrentHashMap<>();
        refusals.forEach((answer, times) -> counts.put(answer, times.get()));
        if (answered.get() < count) {
            counts.put("unanswered", count - answered.get());
        }
        return new RunResult(
                rate,
                count,
                accepted.get(),
                shown.get(),
                (last - start) / 1e9,
                Latency.ofMicros(toAccepted),
                Latency.ofMicros(toDesk),
                counts);
    }
}
