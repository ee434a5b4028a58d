package io.threadline.routing;

import io.threadline.model.CallSignal;
import io.threadline.model.CallSignal.Mark;
import io.threadline.model.Channel;
import io.threadline.model.Command;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CallId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.LegId;
import io.threadline.model.Trust;
import java.time.Instant;
import java.util.Random;

/** Signals of calls in any order, doubled, missing, of unknown legs and calls, with and without the caller. */
final class RandomCalls {

    /** Calls that are told of at one time. */
    private static final int AT_ONCE = 6;

    private final Random random;
    private final int customers;
    private int calls;
    private long sequence;

    RandomCalls(Random random, int customers) {
        this.random = random;
        this.customers = customers;
    }

    Command next(Instant now) {
        if (random.nextInt(5) == 0) {
            calls++;
        }
        int number = Math.max(0, calls - random.nextInt(AT_ONCE));
        AccountId account = new AccountId("account-" + Channel.PHONE.ordinal());
        CustomerId customer = new CustomerId("customer-" + (number * 7) % customers);
        boolean told = random.nextInt(3) != 0;
        return new Command.FollowCall(
                CallId.of(account, "call-" + number),
                random.nextInt(100) == 0 ? new AccountId("account-0") : account,
                number % 2 == 0,
                signal(now),
                told ? new ContactPointId(customer.value() + "-sms") : null,
                told ? customer : null,
                Trust.CLAIMED,
                null);
    }

    private CallSignal signal(Instant now) {
        Mark mark = new Mark(now.minusSeconds(random.nextInt(10)), random.nextBoolean() ? null : ++sequence);
        int number = random.nextInt(4);
        LegId leg = new LegId("leg-" + number);
        AgentId agent = number == 0 || random.nextInt(4) == 0
                ? null
                : new AgentId("agent-" + random.nextInt(RandomConfiguration.AGENTS + 1));
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> new CallSignal.Offered(new LegId("leg-0"), mark);
            case 3, 4 -> new CallSignal.Ringing(leg, agent, mark);
            case 5, 6 -> new CallSignal.Answered(leg, agent, mark);
            case 7 -> new CallSignal.Held(leg, mark);
            case 8 -> new CallSignal.Unheld(leg, mark);
            case 9 ->
                random.nextBoolean() ? new CallSignal.Digits(leg, mark) : new CallSignal.Transferred(leg, agent, mark);
            default -> new CallSignal.Ended(leg, agent, random.nextBoolean() ? "16" : null, mark);
        };
    }
}
