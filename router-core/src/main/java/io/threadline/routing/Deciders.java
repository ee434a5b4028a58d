package io.threadline.routing;

import io.threadline.model.Command;
import io.threadline.model.Outcome.Refused;
import org.jspecify.annotations.Nullable;

/** Who decides what. Deciders hold no state of their own. */
final class Deciders {
    private final OfferDecider offers = new OfferDecider();
    private final WorkDecider work = new WorkDecider(offers);
    private final CaseDecider cases = new CaseDecider(work);
    private final ConnectDecider connects = new ConnectDecider(offers, work);
    private final CallDecider calls = new CallDecider(offers, work, cases, connects);
    private final PresenceDecider presence = new PresenceDecider(offers, work, connects);
    private final MessageDecider messages = new MessageDecider(cases);
    private final StartDecider starts = new StartDecider(cases, messages);
    private final LinkDecider links = new LinkDecider();
    private final ConfigurationDecider configuration = new ConfigurationDecider(presence);
    final DeadlineDecider deadlines = new DeadlineDecider(offers, presence, work, cases, calls, connects);
    final Matcher matcher = new Matcher();

    /** Emits the command's events, or refuses and emits none; null when it is not refused. */
    @Nullable
    Refused decide(Step step, Command command) {
        return switch (command) {
            case Command.ReceiveMessage c -> cases.receive(step, c);
            case Command.FollowCall c -> calls.follow(step, c);
            case Command.FailConnect c -> connects.failConnect(step, c);
            case Command.LeaveChat c -> cases.leave(step, c);
            case Command.ResolveCase c -> cases.resolve(step, c);
            case Command.RecordDelivery c -> messages.delivery(step, c);
            case Command.SendMessage c -> messages.send(step, c);
            case Command.StartInteraction c -> starts.start(step, c);
            case Command.AddNote c -> messages.note(step, c);
            case Command.LinkContactPoints c -> links.link(step, c);
            case Command.ConnectAgent c -> presence.connect(step, c);
            case Command.DisconnectAgent c -> presence.disconnect(step, c);
            case Command.SetPresence c -> presence.set(step, c);
            case Command.TakeOwnership c -> presence.takeOwnership(step, c);
            case Command.AcceptOffer c -> offers.accept(step, c);
            case Command.DeclineOffer c -> offers.decline(step, c);
            case Command.Transfer c -> work.transfer(step, c);
            case Command.Complete c -> work.complete(step, c);
            case Command.DefineSkill c -> configuration.define(step, c);
            case Command.DefineTeam c -> configuration.define(step, c);
            case Command.DefineQueue c -> configuration.define(step, c);
            case Command.DefineAgent c -> configuration.define(step, c);
            case Command.DefineAccount c -> configuration.define(step, c);
            case Command.RemoveAccount c -> configuration.remove(step, c);
            case Command.RetryMessage c -> messages.retry(step, c);
            case Command.DiscardMessage c -> messages.discard(step, c);
        };
    }
}
