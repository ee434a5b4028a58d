package io.threadline.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Actor.ServiceActor;
import io.threadline.model.Channel;
import io.threadline.model.Command;
import io.threadline.model.Event;
import io.threadline.model.Event.MessageReceived;
import io.threadline.model.Event.OfferMade;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Outcome.Done;
import io.threadline.model.Outcome.Refused;
import io.threadline.model.Recorded;
import io.threadline.model.Request;
import io.threadline.model.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Random commands against the naive rules, replay and snapshots. A failure names its seed; to run it again:
 * {@code mvn -pl router-core -am test -Dtest=RouterRandomTest -Dthreadline.seed=<seed> -Dthreadline.commands=20000
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class RouterRandomTest {
    private static final Settings SETTINGS = new Settings(
            Map.of(Channel.CHAT, 30, Channel.SMS, 25, Channel.EMAIL, 20, Channel.PHONE, 100),
            Duration.ofSeconds(20),
            Duration.ofSeconds(40),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10));

    /** Small, so that forgetting happens often. */
    private static final Limits LIMITS = new Limits(100, 30, 10, Duration.ofMinutes(30));

    private static final int VIEWS_EVERY = 10;
    private static final int HASH_EVERY = 50;
    private static final int TWIN_EVERY = 200;
    private static final int REPLAY_EVERY = 5_000;

    private final long seed = Long.getLong("threadline.seed", System.nanoTime());
    private final int commands = Integer.getInteger("threadline.commands", 20_000);
    private final Random random = new Random(seed);
    private final RandomCommands generator = new RandomCommands(random);
    private final LifeCycles lifeCycles = new LifeCycles();
    private final List<Recorded> journal = new ArrayList<>();
    private final Map<String, Integer> seen = new TreeMap<>();

    private final Router live = empty();
    private final Router follower = empty();
    private Router twin = empty();
    private Snapshot snapshot = live.snapshot();
    private Instant now = Instant.parse("2026-01-05T09:00:00Z");
    private Instant latest = now;

    @Test
    void randomCommandsNeverBreakTheRules() {
        System.out.println("RouterRandomTest: -Dthreadline.seed=" + seed + " -Dthreadline.commands=" + commands);
        int step = 0;
        try {
            for (Command command : new RandomConfiguration(random).all()) {
                submit(Request.of(new ServiceActor("admin"), command));
            }
            for (; step < commands; step++) {
                pass();
                if (random.nextInt(20) == 0) {
                    expire();
                } else {
                    submit(generator.next(live, now));
                }
                if (step % HASH_EVERY == 0) {
                    assertThat(follower.hash()).isEqualTo(live.hash());
                }
                if (step % TWIN_EVERY == 0) {
                    restoreTwin();
                }
                if (step % REPLAY_EVERY == REPLAY_EVERY - 1) {
                    replay();
                }
            }
            replay();
        } catch (AssertionError | IllegalStateException broken) {
            throw new AssertionError("Seed " + seed + ", command " + step + ": " + broken.getMessage(), broken);
        }
        System.out.println("RouterRandomTest: " + journal.size() + " events " + seen);
    }

    private void pass() {
        now = switch (random.nextInt(100)) {
            case 0 -> now.minusSeconds(random.nextInt(20));
            case 1 -> now.plusSeconds(random.nextInt(random.nextInt(5) == 0 ? 600 : 20));
            case 2, 3 -> {
                Instant next = live.nextDeadline();
                yield next == null ? now : next;
            }
            default -> now.plusMillis(random.nextInt(1_000));
        };
        latest = now.isAfter(latest) ? now : latest;
    }

    private void submit(Request request) {
        Decision decision = live.handle(request, now);
        assertThat(twin.handle(request, now))
                .as("the restored router's decision on %s", request)
                .isEqualTo(decision);
        follow(decision);
        boolean refused = decision.outcome() instanceof Refused;
        count(request.command().getClass().getSimpleName() + (refused ? " refused" : ""));
        if (refused && random.nextInt(3) == 0) {
            // All that came with it are deadlines; a follower has not heard of the refusal.
            assertThat(follower.snapshot().equals(live.snapshot()))
                    .as("%s changed the state", request)
                    .isTrue();
        }
        if (request.command() instanceof Command.ReceiveMessage message && !refused) {
            assertThat(received(decision)).singleElement().satisfies(event -> {
                assertThat(event.message()).isEqualTo(message.message());
                assertThat(live.work(event.workItem()))
                        .as("the item of a message")
                        .isNotNull();
            });
        }
        if (request.id() != null
                && decision.outcome() instanceof Done done
                && !own(request, decision).isEmpty()) {
            Decision again = live.handle(request, now);
            assertThat(again).isEqualTo(new Decision(done, List.of(), Decision.Course.REPEATED));
            twin.handle(request, now);
        }
    }

    private void expire() {
        Decision decision = live.expire(now);
        assertThat(twin.expire(now)).isEqualTo(decision);
        follow(decision);
    }

    private void follow(Decision decision) {
        for (Recorded recorded : decision.events()) {
            assertThat(recorded.seq()).isEqualTo(journal.size() + 1L);
            if (recorded.event() instanceof OfferMade offer) {
                new NaiveRules(follower.snapshot(), recorded.at()).wouldMake(offer);
                generator.remember(offer);
            }
            follower.apply(recorded);
            journal.add(recorded);
            lifeCycles.follow(recorded.event());
            if (recorded.event() instanceof OfferMade offer) {
                AgentView agent = follower.agent(offer.agent());
                assertThat(agent.used()).as("used by %s", agent).isLessThanOrEqualTo(agent.capacity());
            }
            count(recorded.event().getClass().getSimpleName());
        }
        assertThat(live.lastSeq()).isEqualTo(journal.size());
        Instant next = live.nextDeadline();
        assertThat(next == null || next.isAfter(latest))
                .as("nothing is overdue")
                .isTrue();
        NaiveRules naive = new NaiveRules(live.snapshot(), latest);
        naive.workIsConserved();
        naive.itemsAndCasesAgree();
        if (journal.size() % VIEWS_EVERY == 0) {
            naive.viewsAgree(live);
        }
    }

    private void restoreTwin() {
        Router tail = router(Snapshots.restore(snapshot, LIMITS));
        journal.subList((int) snapshot.lastSeq(), journal.size()).forEach(tail::apply);
        assertThat(tail.hash()).as("snapshot and tail").isEqualTo(live.hash());
        snapshot = live.snapshot();
        twin = router(Snapshots.restore(snapshot, LIMITS));
        assertThat(twin.expire(latest).events())
                .as("a restored router has nothing to do")
                .isEmpty();
        assertThat(twin.snapshot()).isEqualTo(snapshot);
    }

    private void replay() {
        Router replayed = empty();
        journal.forEach(replayed::apply);
        assertThat(replayed.hash()).as("replay").isEqualTo(live.hash());
    }

    /** The events of the request itself. */
    private static List<Recorded> own(Request request, Decision decision) {
        return decision.events().stream()
                .filter(recorded ->
                        recorded.cause() != null && recorded.cause().id().equals(request.id()))
                .toList();
    }

    private static List<MessageReceived> received(Decision decision) {
        List<MessageReceived> all = new ArrayList<>();
        for (Recorded recorded : decision.events()) {
            Event event = recorded.event();
            if (event instanceof MessageReceived message) {
                all.add(message);
            }
        }
        return all;
    }

    private void count(String what) {
        seen.merge(what, 1, Integer::sum);
    }

    private static Router empty() {
        return router(new State(DomainId.MAIN, LIMITS));
    }

    private static Router router(State state) {
        return new Router(state, SETTINGS);
    }
}
