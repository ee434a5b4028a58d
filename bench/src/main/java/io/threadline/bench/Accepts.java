package io.threadline.bench;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Clients who each write, wait for the acknowledgement and write again, as pgbench's do, in a queue that nobody serves. */
final class Accepts {

    private final AtomicInteger refused = new AtomicInteger();
    private final LongAdder accepted = new LongAdder();
    private final String run = Long.toString(System.nanoTime(), 36);
    private volatile boolean over;

    /** Acknowledgements a second. */
    double run(Scene scene, int clients, Duration time) throws InterruptedException {
        ChatLines chats = ChatLines.open(scene, clients, any -> Scene.QUIET_ACCOUNT);
        CountDownLatch ended = new CountDownLatch(clients);
        long start = System.nanoTime();
        for (int client = 0; client < clients; client++) {
            write(chats, client, 0, ended);
        }
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
        double perSecond = accepted.sum() / ((System.nanoTime() - start) / 1e9);
        over = true;
        if (!ended.await(30, TimeUnit.SECONDS)) {
            System.err.println(ended.getCount() + " clients wait for an acknowledgement still");
        }
        chats.close();
        if (refused.get() > 0) {
            System.err.println(refused.get() + " messages were refused and not counted");
        }
        return perSecond;
    }

    private void write(ChatLines chats, int client, int number, CountDownLatch ended) {
        if (over) {
            ended.countDown();
            return;
        }
        chats.write(
                        client,
                        run + ":" + client + ":" + number + " of about the length of a message that a person writes")
                .onComplete(answer -> {
                    if (answer.succeeded() && answer.result() == null) {
                        accepted.increment();
                    } else {
                        refused.incrementAndGet();
                    }
                    write(chats, client, number + 1, ended);
                });
    }
}
