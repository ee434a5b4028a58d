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
import org.jspecify.annotations.Nullable;

/** An exchange with one call, of {@code kim}, over the account {@code phone} of a domain. */
final class Switchboard {
    static final LegId CALLER = new LegId("1");
    static final AgentId ANA = new AgentId("ana");
    private final Domain domain;

    Switchboard(Domain domain) {
        this.domain = domain;
        domain.administer(new Command.DefineAccount(Domain.account("phone", Channel.PHONE, "support")));
    }

    /** The exchange chooses who answers. */
    void observed(CallSignal signal) {
        tell(false, signal, new ContactPointId("kim-phone"));
    }

    /** The router chooses. */
    void controlled(CallSignal signal) {
        tell(true, signal, new ContactPointId("kim-phone"));
    }

    /** @param caller null where the signal does not name them */
    void tell(boolean controlled, CallSignal signal, @Nullable ContactPointId caller) {
        AccountId account = new AccountId("phone");
        domain.server(new Command.FollowCall(
                        CallId.of(account, "call-1"),
                        account,
                        controlled,
                        signal,
                        caller,
                        caller == null ? null : new CustomerId("kim"),
                        Trust.CLAIMED,
                        null))
                .isDone();
    }

    static LegId leg(String agent) {
        return new LegId("leg-" + agent);
    }

    /** Now, without a number. */
    Mark mark() {
        return new Mark(domain.now, null);
    }
}
