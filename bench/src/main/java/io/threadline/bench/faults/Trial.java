package io.threadline.bench.faults;

import io.threadline.bench.outside.Await;
import io.threadline.bench.outside.Tally;
import io.threadline.bench.outside.Witness;
import io.threadline.bench.outside.Witness.Acknowledged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** One fault, inflicted again and again while customers of its own write on all channels. */
final class Trial {

    /** A desk that comes back is shown the last fifty messages of each of its customers; nobody writes more in an outage. */
    private static final Duration PACE = Duration.ofMillis(500);

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int CUSTOMERS_PER_CHANNEL = 5;
    private static final int MOST_BETWEEN = 60;

    private final Ground ground;
    private final Fault fault;
    private final Random random;
    private final Witness witness;
    private final List<Long> blows = new ArrayList<>();

    /** @param number of the trial in this run: whose customers differ from those of all others */
    Trial(Ground ground, Fault fault, int number, Random random) {
        this.ground = ground;
        this.fault = fault;
        this.random = random;
        this.witness = new Witness(ground.network(), PACE);
        ground.ledger().listener(witness::saw);
        for (int customer = 0; customer < CUSTOMERS_PER_CHANNEL; customer++) {
            String name = fault.name() + "-" + customer;
            witness.overSms(ground.twilio(), "+4475101" + digits(number * 100 + customer), fault.times());
            witness.overChat(ground.anyNode(), Ground.CHAT, name);
            witness.overMail(ground::anySmtp, Ground.MAIL, name + "@customer.example.test");
        }
        witness.overPhone(
                ground.exchange(),
                Ground.PHONE,
                call -> "+44750" + (number % 10) + "%06d".formatted(number / 10 * 100_000 + call));
    }

    private static String digits(int number) {
        return String.format(Locale.ROOT, "%05d", number);
    }

    /** Inflicts it so often, and counts when everything has come to rest. */
    Result run(int times) throws Exception {
        long epoch = ground.epoch();
        for (int time = 0; time < times; time++) {
            int more = 1 + random.nextInt(MOST_BETWEEN);
            int until = witness.acknowledged().count() + more;
            witness.acknowledged().await(more + " more messages", LIMIT, until - 1, any -> true);
            fault.blow().strike(ground, this);
        }
        awaitShows();
        witness.stop(LIMIT);
        Set<String> promised = witness.promised();
        try {
            ground.ledger().awaitShown(promised, LIMIT);
        } catch (AssertionError notShown) {
            System.err.println("faults: " + notShown.getMessage());
        }
        return new Result(
                fault,
                blows.size(),
                ground.ledger().reckon(promised, ground.administrator()),
                ground.staleWrites(),
                ground.epoch() - epoch,
                witness.acknowledged().all(any -> true).stream()
                        .map(message -> (message.at() - message.triedAt()) / 1e6)
                        .sorted()
                        .toList(),
                all(this::takenOver),
                all(this::acknowledgedAgain),
                all(this::shownAgain),
                witness.outcomes());
    }

    /** This is the moment. */
    void struck() {
        blows.add(System.nanoTime());
    }

    /** Waits until an agent is shown what was written after the last blow. */
    void awaitShows() {
        long last = blows.getLast();
        Await.until(
                "the cluster decides after \"" + fault.how() + "\"",
                LIMIT,
                () -> shownAgain(last).isPresent());
    }

    private List<Double> all(LongFunction<OptionalDouble> sinceBlow) {
        return blows.stream()
                .flatMapToDouble(blow -> sinceBlow.apply(blow).stream())
                .sorted()
                .boxed()
                .toList();
    }

    private OptionalDouble takenOver(long blow) {
        long next = blows.stream().filter(other -> other > blow).findFirst().orElse(Long.MAX_VALUE);
        return ground.ownership().next(blow, next);
    }

    private OptionalDouble acknowledgedAgain(long blow) {
        return seconds(blow, later(blow).stream().map(Acknowledged::at).toList());
    }

    private OptionalDouble shownAgain(long blow) {
        return seconds(
                blow,
                later(blow).stream()
                        .flatMap(message -> Stream.ofNullable(ground.ledger().shownAt(message.text())))
                        .toList());
    }

    private List<Acknowledged> later(long blow) {
        return witness.acknowledged().all(message -> message.triedAt() > blow);
    }

    private static OptionalDouble seconds(long blow, List<Long> times) {
        return times.stream().mapToDouble(at -> (at - blow) / 1e9).min();
    }

    /**
     * What it came to.
     *
     * @param stale entries of the journal that an owner wrote when a later one had begun, or that are missing
     * @param takeovers how often the domain changed hands
     * @param millis from each message's first attempt to its acknowledgement, in ascending order
     * @param toTakenOver seconds from each blow until another owner decided something
     * @param toAcknowledged seconds from each blow to the acknowledgement of a message written after it, in ascending order
     * @param toShown and until such a message was shown to an agent
     * @param outcomes of everything that was sent, by the channel's answer
     */
    record Result(
            Fault fault,
            int blows,
            Tally tally,
            int stale,
            long takeovers,
            List<Double> millis,
            List<Double> toTakenOver,
            List<Double> toAcknowledged,
            List<Double> toShown,
            Map<String, Integer> outcomes) {

        Result {
            millis = List.copyOf(millis);
            toTakenOver = List.copyOf(toTakenOver);
            toAcknowledged = List.copyOf(toAcknowledged);
            toShown = List.copyOf(toShown);
            outcomes = Map.copyOf(outcomes);
        }

        boolean isClean() {
            return tally.isClean() && stale == 0;
        }
    }
}
