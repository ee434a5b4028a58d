package io.threadline.store;

import io.threadline.model.Account;
import io.threadline.model.Agent;
import io.threadline.model.CallSignal;
import io.threadline.model.Channel;
import io.threadline.model.Event;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CallId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.InteractionId;
import io.threadline.model.Id.LegId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.OfferId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Id.TeamId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.OrderKey;
import io.threadline.model.Presence;
import io.threadline.model.Queue;
import io.threadline.model.Reason;
import io.threadline.model.Requirement;
import io.threadline.model.Target;
import io.threadline.model.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One event of each type, with every component set to something. */
public final class SampleEvents {

    static final Instant AT = Instant.ofEpochMilli(1_790_000_000_123L);
    static final AgentId ANA = new AgentId("ana");
    static final CaseId CASE = new CaseId("case-main-7");
    static final CustomerId KIM = new CustomerId("4b1f0c52-customer");
    static final CustomerId LEE = new CustomerId("77aa90e1-customer");
    static final ContactPointId PHONE = new ContactPointId("c0ffee00-phone");
    static final AccountId SMS = new AccountId("sms-main");
    static final CallId CALL = new CallId("phone-main/1795311233.1");
    static final InteractionId TALK = new InteractionId("talk-main-9");
    static final WorkItemId WORK = new WorkItemId("work-main-8");
    static final OfferId OFFER = new OfferId("offer-main-12");
    static final QueueId SUPPORT = new QueueId("support");
    static final SkillId BILLING = new SkillId("billing");
    static final TeamId TEAM = new TeamId("one");
    static final OrderKey KEY = new OrderKey(1, 1_790_000_020_123L, 41);
    static final List<Requirement> REQUIRE = List.of(new Requirement(BILLING, 3));

    private SampleEvents() {}

    static List<Event> all() {
        return List.of(
                new Event.SkillDefined(BILLING),
                new Event.TeamDefined(TEAM),
                new Event.QueueDefined(new Queue(
                        SUPPORT, Duration.ofSeconds(20), Duration.ofSeconds(15), Duration.ofSeconds(30), REQUIRE)),
                new Event.AgentDefined(new Agent(
                        ANA, Agent.Kind.PERSON, TEAM, Map.of(BILLING, 5, new SkillId("korean"), 9), 100, true)),
                new Event.AccountDefined(new Account(SMS, Channel.SMS, SUPPORT, Duration.ofDays(1))),
                new Event.AccountRemoved(SMS),
                new Event.OwnershipTaken("node-1", 3, Duration.ofMillis(4_217)),
                new Event.AgentConnected(ANA),
                new Event.AgentDisconnected(ANA, AT.plusSeconds(20)),
                new Event.AgentLost(ANA),
                new Event.PresenceChanged(ANA, Presence.MISSED, "lunch", AT.plusSeconds(120)),
                new Event.CaseOpened(CASE, KIM, new CaseId("case-main-2")),
                new Event.CaseAwaitingCustomer(CASE, KIM),
                new Event.CaseContinued(CASE, KIM),
                new Event.CaseResolved(CASE, KIM, ANA, AT.plus(Duration.ofDays(7))),
                new Event.CaseReopened(CASE, KIM),
                new Event.CaseClosed(CASE, KIM),
                new Event.CaseMoved(CASE, LEE, KIM),
                new Event.InteractionStarted(TALK, CASE, KIM, Channel.SMS, PHONE, SMS, 25),
                new Event.InteractionEnded(TALK, CASE, KIM, Channel.SMS, PHONE, Event.EndReason.SILENCE),
                new Event.MessageReceived(
                        new MessageId("in-1"), CASE, KIM, TALK, WORK, ANA, Channel.SMS, PHONE, SMS, Trust.CLAIMED, AT),
                new Event.MessageSent(
                        new MessageId("out-1"),
                        CASE,
                        KIM,
                        TALK,
                        WORK,
                        ANA,
                        Channel.SMS,
                        PHONE,
                        SMS,
                        AT.plus(Duration.ofDays(1))),
                new Event.MessageDelivered(new MessageId("out-1"), CASE, KIM, ANA),
                new Event.MessageFailed(new MessageId("out-2"), CASE, KIM, ANA, "30003"),
                new Event.MessageRetried(new MessageId("out-2"), CASE, KIM, ANA),
                new Event.MessageDiscarded(new MessageId("out-2"), CASE, KIM, ANA),
                new Event.NoteAdded(new MessageId("note-1"), CASE, KIM, ANA),
                new Event.WorkQueued(WORK, CASE, KIM, SUPPORT, Channel.SMS, REQUIRE, KEY, AT, ANA, false),
                new Event.OfferMade(
                        OFFER,
                        WORK,
                        CASE,
                        KIM,
                        ANA,
                        SUPPORT,
                        Channel.SMS,
                        25,
                        AT.plusSeconds(15),
                        List.of(
                                new Reason.FirstInOrder(SUPPORT, 4, 31),
                                new Reason.SkillMatched(BILLING, 5, 3),
                                new Reason.NamedByTransfer(ANA),
                                new Reason.KnowsTheCase(ANA),
                                new Reason.LongestIdle(2, 63),
                                new Reason.HasRoom(25, 100))),
                new Event.OfferAccepted(OFFER, WORK, CASE, KIM, ANA),
                new Event.OfferDeclined(OFFER, WORK, CASE, KIM, ANA, "busy", AT.plusSeconds(30)),
                new Event.OfferTimedOut(OFFER, WORK, CASE, KIM, ANA, AT.plusSeconds(30)),
                new Event.OfferWithdrawn(OFFER, WORK, CASE, KIM, ANA, Event.WithdrawReason.AGENT_GONE),
                new Event.WorkAssigned(WORK, CASE, KIM, ANA),
                new Event.WorkTransferred(
                        WORK,
                        CASE,
                        KIM,
                        ANA,
                        new Target.ToAgent(new AgentId("ben")),
                        SUPPORT,
                        REQUIRE,
                        KEY,
                        new AgentId("ben"),
                        AT.plusSeconds(60),
                        new MessageId("note-2")),
                new Event.ReservationLapsed(WORK, CASE, KIM, new AgentId("ben")),
                new Event.WorkWrappingUp(WORK, CASE, KIM, ANA, "solved", AT.plusSeconds(30)),
                new Event.WorkClosed(WORK, CASE, KIM, ANA, "solved"),
                new Event.WorkAbandoned(WORK, CASE, KIM),
                new Event.WorkCancelled(WORK, CASE, KIM),
                new Event.CallFollowed(
                        CALL,
                        SMS,
                        true,
                        new CallSignal.Answered(new LegId("leg-2"), ANA, new CallSignal.Mark(AT, 3L)),
                        AT.plusSeconds(60)),
                new Event.CallStarted(CALL, CASE, KIM, TALK, WORK, ANA, PHONE, SMS, Trust.CLAIMED),
                new Event.CallConnected(CALL, CASE, KIM, WORK, ANA, AT),
                new Event.CallHeld(CALL, CASE, KIM, WORK, ANA, true),
                new Event.CallEnded(CALL, CASE, KIM, WORK, ANA, SMS, PHONE, true, Duration.ofSeconds(192), "16", true),
                new Event.WorkConnecting(WORK, CASE, KIM, ANA, CALL, SMS, PHONE, AT.plusSeconds(45)),
                new Event.ConnectFailed(WORK, CASE, KIM, ANA, "17", AT.plusSeconds(30)),
                new Event.ContactPointLinked(PHONE, LEE, KIM, ANA));
    }
}
