package io.threadline.bench;

import io.threadline.bench.outside.Await;
import io.threadline.bench.outside.DeskClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Items through their whole life: a customer writes over a chat socket and is acknowledged, an agent is offered the work, takes
 * it, answers and completes it, each step once the one before is known to be durable. Either as many as go with so many on
 * their way at one time, or at a {@link Pace}, where whoever is late counts from their time.
 */
final class Life implements DeskClient.Screen {

    private static final int CUSTOMERS = 2_000;
    private static final int MOST_PER_SECOND = 10_000;
    private static final Duration TIME_TO_SETTLE = Duration.ofSeconds(60);
    private static final long BUSY_MILLIS = 50;
    private static final int MOST_REPEATS = 200;

    private final Scene scene;
    private final int rate;
    private final Duration time;
    private final int most;
    private final Semaphore room;
    private final String run = Long.toString(System.nanoTime(), 36);
    private final BlockingQueue<Integer> free = new LinkedBlockingQueue<>();
    private final AtomicLongArray begunAt;
    private final AtomicLongArray acceptedAt;
    private final AtomicLongArray offeredAt;
    private final AtomicLongArray closedAt;
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger offeredAgain = new AtomicInteger();
    private final Map<String, AtomicInteger> troubles = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> writers = new ConcurrentHashMap<>();

    /**
     * A run.
     *
     * @param rate items a second, or 0 for as many as go
     * @param inFlight items on their way at one time, when there is no rate
     */
    Life(Scene scene, int rate, int inFlight, Duration time) {
        this.scene = scene;
        this.rate = rate;
        this.time = time;
        this.most = Math.toIntExact((rate == 0 ? MOST_PER_SECOND : rate) * time.toSeconds());
        this.room = new Semaphore(rate == 0 ? inFlight : CUSTOMERS);
        this.begunAt = new AtomicLongArray(most);
        this.acceptedAt = new AtomicLongArray(most);
        this.offeredAt = new AtomicLongArray(most);
        this.closedAt = new AtomicLongArray(most);
    }

    /** Customers at their chats, evenly over the queues. */
    static ChatLines customers(Scene scene) {
        return ChatLines.open(scene, CUSTOMERS, number -> Scene.lifeAccount(number % Scene.QUEUES + 1));
    }

    /** Sends for its time and waits, within a limit, until every item has come to its end. */
    LifeResult run(ChatLines chats) {
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            free.add(customer);
        }
        scene.watchers().add(this);
        Pace pace = new Pace(System.nanoTime(), Math.max(1, rate));
        int sent = send(chats, pace);
        long stopped = System.nanoTime();
        settle(sent);
        scene.watchers().remove(this);
        return result(sent, pace.start(), stopped);
    }

    private int send(ChatLines chats, Pace pace) {
        long end = pace.start() + time.toNanos();
        int message = 0;
        for (; message < most && System.nanoTime() < end; message++) {
            if (rate != 0) {
                pace.await(message);
            }
            Integer customer = next(end);
            if (customer == null) {
                break;
            }
            begunAt.set(message, rate == 0 ? System.nanoTime() : pace.due(message));
            writers.put(message, customer);
            int number = message;
            chats.write(customer, run + ":" + message).onComplete(answer -> {
                String refusal = answer.succeeded() ? answer.result() : "no answer";
                if (refusal == null) {
                    acceptedAt.set(number, System.nanoTime());
                } else {
                    acceptedAt.set(number, Pace.REFUSED);
                    trouble(refusal);
                    end(number);
                }
            });
        }
        return message;
    }

    private @Nullable Integer next(long end) {
        try {
            long patience = Math.max(1, end - System.nanoTime());
            return room.tryAcquire(patience, TimeUnit.NANOSECONDS) ? free.poll(patience, TimeUnit.NANOSECONDS) : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public void show(DeskClient desk, JsonObject frame) {
        JsonObject event = frame.getJsonObject("event");
        if (event == null || !"OfferMade".equals(event.getString("type"))) {
            return;
        }
        JsonArray history = event.getJsonArray("history");
        for (int item = 0; item < history.size(); item++) {
            String text = history.getJsonObject(item).getString("text");
            if (text != null && text.startsWith(run + ":")) {
                offered(desk, event, Integer.parseInt(text.substring(run.length() + 1)));
                return;
            }
        }
    }

    private void offered(DeskClient desk, JsonObject event, int message) {
        if (!offeredAt.compareAndSet(message, 0, System.nanoTime())) {
            offeredAgain.incrementAndGet();
            return;
        }
        JsonObject take = DeskClient.command("AcceptOffer", "offer", event.getString("offer"));
        JsonObject answer = DeskClient.command("SendMessage", "case", event.getString("case"))
                .put("text", "An answer of about the length that people write, to number " + message);
        step(
                desk,
                message,
                take,
                MOST_REPEATS,
                () -> step(desk, message, answer, MOST_REPEATS, () -> {
                    JsonObject complete = DeskClient.command("Complete", "workItem", event.getString("workItem"))
                            .put("seen", desk.cursor());
                    step(desk, message, complete, MOST_REPEATS, () -> {
                        closedAt.set(message, System.nanoTime());
                        end(message);
                    });
                }));
    }

    /** One command of the agent; what the server is too busy for just now is asked again a few times. */
    private void step(DeskClient desk, int message, JsonObject command, int repeats, Runnable then) {
        desk.command(command)
                .onSuccess(answer -> {
                    String code = answer.getString("code");
                    if ("result".equals(answer.getString("type"))) {
                        then.run();
                    } else if ("BUSY".equals(code) && repeats > 0) {
                        trouble(code);
                        desk.later(BUSY_MILLIS, () -> step(desk, message, command, repeats - 1, then));
                    } else {
                        trouble(command.getString("type") + " " + code);
                        end(message);
                    }
                })
                .onFailure(e -> {
                    trouble(command.getString("type") + " no answer");
                    end(message);
                });
    }

    private void trouble(@Nullable String what) {
        troubles.computeIfAbsent(String.valueOf(what), any -> new AtomicInteger())
                .incrementAndGet();
    }

    private void end(int message) {
        Integer customer = writers.remove(message);
        if (customer != null) {
            ended.incrementAndGet();
            free.add(customer);
            room.release();
        }
    }

    private void settle(int sent) {
        try {
            Await.until("every item has ended", TIME_TO_SETTLE, () -> ended.get() >= sent);
        } catch (AssertionError late) {
            System.err.println(late.getMessage() + " (" + (sent - ended.get()) + " have not)");
        }
    }

    private LifeResult result(int sent, long start, long stopped) {
        long end = System.nanoTime();
        int closed = 0;
        int inTime = 0;
        for (int message = 0; message < sent; message++) {
            long at = closedAt.get(message);
            closed += at == 0 ? 0 : 1;
            inTime += at == 0 || at > stopped ? 0 : 1;
        }
        Map<String, Integer> counts = new ConcurrentHashMap<>();
        troubles.forEach((answer, times) -> counts.put(answer, times.get()));
        return new LifeResult(
                sent,
                closed,
                inTime / ((stopped - start) / 1e9),
                offeredAgain.get(),
                Latency.ofMicros(Pace.between(begunAt, acceptedAt, end)),
                Latency.ofMicros(Pace.between(acceptedAt, offeredAt, end)),
                Latency.ofMicros(Pace.between(begunAt, closedAt, end)),
                counts);
    }
}
