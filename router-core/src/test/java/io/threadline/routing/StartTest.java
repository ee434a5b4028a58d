package io.threadline.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Channel;
import io.threadline.model.Command;
import io.threadline.model.Event.CaseOpened;
import io.threadline.model.Event.MessageReceived;
import io.threadline.model.Event.MessageSent;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Presence;
import io.threadline.model.Refusal;
import org.junit.jupiter.api.Test;

class StartTest {

    private static Command toKim(Channel channel) {
        return new Command.StartInteraction(
                new CustomerId("kim"),
                new MessageId("first"),
                new ContactPointId(channel == Channel.CHAT ? "kim-chat" : "kim-phone"),
                new Command.Route(channel, new AccountId(channel == Channel.CHAT ? "chat" : "sms")),
                new CaseId("case-before"));
    }

    @Test
    void aNewConversationIsTheAgentsAtOnceAndFollowsTheCaseBefore() {
        Domain domain = Domain.small().ready("ana", "support");

        domain.by("ana", toKim(Channel.SMS)).isDone();

        assertThat(domain.happened())
                .containsExactly("CaseOpened", "InteractionStarted", "WorkQueued", "WorkAssigned", "MessageSent");
        assertThat(domain.last(CaseOpened.class).previous()).isEqualTo(new CaseId("case-before"));
        assertThat(domain.view("ana").work()).hasSize(1);

        domain.sms("kim");
        assertThat(domain.last(MessageReceived.class).agent()).isEqualTo(new AgentId("ana"));
    }

    @Test
    void theAgentAtWorkGoesOnInTheSameWork() {
        Domain domain = Domain.small().ready("ana", "support").chat("kim").accept("ana");

        domain.by("ana", toKim(Channel.SMS)).isDone();

        assertThat(domain.happened()).containsExactly("InteractionStarted", "MessageSent");
        assertThat(domain.last(MessageSent.class).channel()).isEqualTo(Channel.SMS);
        assertThat(domain.view("ana").work()).hasSize(1);
    }

    @Test
    void aCustomerWhoWaitsOrIsSpokenToIsNotTakenFromOthers() {
        Domain domain =
                Domain.small().ready("ana", "support").ready("bob", "billing").sms("kim");

        domain.by("bob", toKim(Channel.SMS)).isRefused(Refusal.WRONG_STATE);
        domain.accept("ana");
        domain.by("bob", toKim(Channel.SMS)).isRefused(Refusal.NOT_ASSIGNED);
    }

    @Test
    void aResolvedCaseIsReopened() {
        Domain domain = Domain.small().ready("ana", "support").sms("kim").accept("ana");
        CaseId kims = domain.last(MessageReceived.class).caseId();
        domain.by("ana", new Command.ResolveCase(kims));

        domain.by("ana", toKim(Channel.SMS)).isDone();

        assertThat(domain.happened()).startsWith("CaseReopened");
        assertThat(domain.last(MessageSent.class).caseId()).isEqualTo(kims);
    }

    @Test
    void whoCannotOrMayNotWriteFirstIsTold() {
        Domain domain = Domain.small().ready("ana", "support");

        domain.by("ana", toKim(Channel.CHAT)).isRefused(Refusal.NO_CONTACT_POINT);
        domain.supervisor(toKim(Channel.SMS)).isRefused(Refusal.NOT_ASSIGNED);
        domain.presence("ana", Presence.OFFLINE).by("ana", toKim(Channel.SMS)).isRefused(Refusal.WRONG_STATE);
        assertThat(domain.happened()).isEmpty();
    }

    @Test
    void anAgentWithoutRoomIsTold() {
        Domain domain = Domain.small().ready("ana", "support");
        for (int number = 0; number < 20; number++) {
            domain.sms("customer-" + number);
            if (!domain.happened().contains("OfferMade")) {
                break;
            }
            domain.accept("ana");
        }

        domain.by("ana", toKim(Channel.SMS)).isRefused(Refusal.WRONG_STATE);
    }
}
