package io.threadline.bench.demo;

import io.vertx.core.Vertx;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** One customer with their matter: says the next line when an agent has answered, and goes when it is done or nobody comes. */
final class Visit {

    private final Vertx vertx;
    private final Random random;
    private final Story story;
    private final Runnable over;
    private Way way;
    private int said;
    private boolean ended;
    private long patience;

    /**
     * @param way how the customer writes at first
     * @param over called once, at the end
     */
    Visit(Vertx vertx, Random random, Story story, Way way, Runnable over) {
        this.vertx = vertx;
        this.random = random;
        this.story = story;
        this.way = way;
        this.over = over;
    }

    /** The customer comes, and stays for so many seconds without an answer. */
    void begin(int patienceSeconds) {
        patience = vertx.setTimer(TimeUnit.SECONDS.toMillis(patienceSeconds), late -> end());
        next();
    }

    /** From now on they write another way. */
    void change(Way to) {
        way = to;
    }

    /** An agent has written. */
    void hears() {
        vertx.cancelTimer(patience);
        long pause = 2_000L + random.nextInt(5_000);
        patience = vertx.setTimer(TimeUnit.MINUTES.toMillis(3), late -> end());
        vertx.setTimer(pause, now -> next());
    }

    private void next() {
        if (ended) {
            return;
        }
        if (said == story.says().size()) {
            end();
        } else {
            way.say(story.says().get(said++));
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            vertx.cancelTimer(patience);
            way.leave();
            over.run();
        }
    }
}
