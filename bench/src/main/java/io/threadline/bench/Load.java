package io.threadline.bench;

import io.threadline.bench.outside.Await;
import io.threadline.bench.outside.DeskClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/** An open loop over all channels in turn, at a {@link Pace}, from customers who each write a few messages. */
final class Load implements DeskClient.Screen {

    static final int MESSAGES_PER_CUSTOMER = 5;
    private static final Duration TIME_TO_SETTLE = Duration.ofSeconds(60);

    private final Scene scene;
    private final int rate;
    private final int count;
    private final String run = Long.toString(System.nanoTime(), 36);
    private final AtomicLongArray acceptedAt;
    private final AtomicLongArray shownAt;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger shown = new AtomicInteger();
    private final Map<String, AtomicInteger> refusals = new ConcurrentHashMap<>();

    private volatile List<Line> lines = List.of();

    Load(Scene scene, int rate, Duration time) {
        this.scene = scene;
        this.rate = rate;
        this.count = Math.toIntExact(rate * time.toSeconds());
        this.acceptedAt = new AtomicLongArray(count);
        this.shownAt = new AtomicLongArray(count);
    }

    /** Sends everything and waits, within a limit, until all was answered and what was accepted was shown. */
    RunResult run() {
        lines = lines();
        scene.watchers().add(this);
        Pace pace = new Pace(System.nanoTime(), rate);
        for (int message = 0; message < count; message++) {
            pace.await(message);
            send(message);
        }
        settle();
        scene.watchers().remove(this);
        RunResult result = result(pace);
        lines.forEach(Line::close);
        return result;
    }

    private void send(int message) {
        int line = message % lines.size();
        int customer = message / lines.size() % customers(lines.size());
        lines.get(line)
                .write(customer, run + ":" + message)
                .onSuccess(refusal -> answered(message, refusal))
                .onFailure(broken -> answered(message, "no answer"));
    }

    private List<Line> lines() {
        int channels = scene.doors().hasMail() ? 4 : 3;
        List<Line> lines = new ArrayList<>();
        lines.add(SmsLine.over(scene.twilio()));
        lines.add(ChatLines.open(scene, customers(channels)));
        lines.add(new CallLine(scene.exchange()));
        if (scene.doors().hasMail()) {
            lines.add(new MailLine(scene.doors().smtp(), run, Scene.MAIL));
        }
        return lines;
    }

    /** How many on each of so many channels. */
    private int customers(int channels) {
        return Math.max(1, count / channels / MESSAGES_PER_CUSTOMER);
    }

    private void answered(int message, @Nullable String refusal) {
        if (refusal == null) {
            acceptedAt.set(message, System.nanoTime());
            accepted.incrementAndGet();
        } else {
            acceptedAt.set(message, Pace.REFUSED);
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
        lines.forEach(line -> seen(line.shownBy(event)));
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

    private RunResult result(Pace pace) {
        long end = System.nanoTime();
        long last = pace.start();
        for (int message = 0; message < count; message++) {
            last = Math.max(last, acceptedAt.get(message));
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
                (last - pace.start()) / 1e9,
                Latency.ofMicros(pace.fromDue(acceptedAt, end)),
                // A desk may hear before the channel's acknowledgement has come over its own socket.
                Latency.ofMicros(Pace.between(acceptedAt, shownAt, end)),
                counts);
    }
}
