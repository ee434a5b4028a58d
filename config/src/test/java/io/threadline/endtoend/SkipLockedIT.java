package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.baseline.SkipLockedStore;
import io.threadline.bench.baseline.SkipLockedStore.Offer;
import io.threadline.bench.outside.DatabaseProcess;
import io.threadline.bench.outside.Directories;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The router that the server is measured beside must be right before it is fast. */
class SkipLockedIT {

    private static final int QUEUES = 4;
    private static final int AGENTS = 8;
    private static final int CAPACITY = 3;
    private static final int ITEMS = 300;

    private static Vertx vertx;
    private static DatabaseProcess database;
    private static SkipLockedStore one;
    private static SkipLockedStore other;

    @BeforeAll
    static void start() throws IOException {
        Path directory =
                Directories.empty(Path.of("target", "endtoend", "skip-locked").toAbsolutePath());
        database = DatabaseProcess.start(directory.resolve("database"), directory.resolve("database.log"));
        vertx = Vertx.vertx();
        one = SkipLockedStore.connect(vertx, database.location().url(), 8);
        other = SkipLockedStore.connect(vertx, database.location().url(), 8);
    }

    @AfterAll
    static void stop() throws Exception {
        one.close();
        other.close();
        vertx.close().await(30, TimeUnit.SECONDS);
        database.close();
    }

    @BeforeEach
    void beginAnew() {
        done(one.build(QUEUES, AGENTS, CAPACITY));
        for (int agent = 1; agent <= AGENTS; agent++) {
            done(one.ready(agent, true));
        }
    }

    @Test
    void everyItemLivesOnceHoweverManyWorkersOfferIt() {
        List<Future<Void>> accepted = new ArrayList<>();
        for (int item = 0; item < ITEMS; item++) {
            SkipLockedStore store = item % 2 == 0 ? one : other;
            accepted.add(store.accept(queue(item), "c" + item % 50, "m" + item, "text " + item));
            // As a client does that has not heard.
            accepted.add(store.accept(queue(item), "c" + item % 50, "m" + item, "text " + item));
        }
        done(Future.all(accepted));

        List<Offer> all = new ArrayList<>();
        for (List<Offer> offers = offers(); !offers.isEmpty(); offers = offers()) {
            Map<Integer, Long> load =
                    offers.stream().collect(Collectors.groupingBy(Offer::agent, Collectors.counting()));
            assertThat(load.values()).allMatch(items -> items <= CAPACITY);
            done(Future.all(offers.stream().map(SkipLockedIT::live).toList()));
            all.addAll(offers);
        }

        assertThat(all).hasSize(ITEMS);
        assertThat(all.stream().map(Offer::text)).doesNotHaveDuplicates();
        assertThat(done(one.wrongs())).isEmpty();
    }

    /** Four workers at once, two of them of another process as it were. */
    private static List<Offer> offers() {
        List<Future<List<Offer>>> workers = new ArrayList<>();
        for (int queue = 0; queue < QUEUES; queue++) {
            workers.add(one.offer(queue(queue), 20));
            workers.add(other.offer(queue(queue), 20));
        }
        done(Future.all(workers));
        List<Offer> offers = new ArrayList<>();
        workers.forEach(worker -> offers.addAll(worker.result()));
        return offers;
    }

    private static Future<String> live(Offer offer) {
        return one.take(offer.item(), offer.agent())
                .compose(customer -> other.answer(offer.item(), offer.agent(), "answer"))
                .compose(customer -> one.close(offer.item(), offer.agent()));
    }

    @Test
    void workGoesOnlyToAgentsWithItsSkill() {
        for (int item = 0; item < 4; item++) {
            done(one.accept("queue-1", "kim", "m" + item, "hello"));
        }

        List<Offer> offers = done(one.offer("queue-1", 10));

        // Agent a has the skills a % 4 + 1 and (a + 1) % 4 + 1.
        assertThat(offers).hasSize(4).allMatch(offer -> offer.agent() % 4 == 0 || offer.agent() % 4 == 3);
    }

    @Test
    void whatIsNotTakenInTimeIsOfferedAgainAndTheLateTakeIsRefused() {
        done(one.accept("queue-1", "kim", "m1", "hello"));
        Offer first = done(one.offer("queue-1", 10)).getFirst();

        done(one.expire(0));

        assertThat(done(one.take(first.item(), first.agent()))).isNull();
        assertThat(done(one.offer("queue-1", 10))).singleElement().matches(again -> again.item() == first.item());
        assertThat(done(one.wrongs())).contains("1 items not closed").contains("1 items not offered once");
    }

    @Test
    void nobodyTakesOrClosesWhatIsNotTheirs() {
        done(one.accept("queue-1", "kim", "m1", "hello"));
        Offer offer = done(one.offer("queue-1", 10)).getFirst();

        assertThat(done(one.take(offer.item(), offer.agent() + 1))).isNull();
        assertThat(done(one.close(offer.item(), offer.agent()))).isNull();
        assertThat(done(live(offer))).isEqualTo("kim");
        assertThat(done(one.wrongs())).isEmpty();
    }

    private static String queue(int number) {
        return "queue-" + (number % QUEUES + 1);
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.await(30, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("The database did not answer within 30 s", e);
        }
    }
}
