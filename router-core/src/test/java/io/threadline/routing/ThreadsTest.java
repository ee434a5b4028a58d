package io.threadline.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Actor;
import io.threadline.model.Channel;
import io.threadline.model.Command;
import io.threadline.model.Event.CaseOpened;
import io.threadline.model.Event.MessageReceived;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Trust;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Messages that say to which case they belong. */
class ThreadsTest {

    @Test
    void aMessageThatNamesAResolvedCaseReopensIt() {
        Domain domain = Domain.small().ready("ana", "support").sms("kim").accept("ana");
        CaseId named = domain.last(MessageReceived.class).caseId();
        domain.by("ana", new Command.ResolveCase(named));

        writes(domain, "kim", new CaseId("case-elsewhere"), named);

        assertThat(domain.happened()).startsWith("CaseReopened");
        assertThat(domain.last(MessageReceived.class).caseId()).isEqualTo(named);
    }

    @Test
    void aClosedCaseThatIsNamedIsThePreviousOne() {
        Domain domain = Domain.small().ready("ana", "support").sms("kim").accept("ana");
        CaseId named = domain.last(MessageReceived.class).caseId();
        domain.by("ana", new Command.ResolveCase(named)).after(Duration.ofDays(8));

        writes(domain, "kim", new CaseId("case-elsewhere"), named);

        assertThat(domain.last(CaseOpened.class).previous()).isEqualTo(named);
    }

    @Test
    void anotherCustomersCaseIsNotJoined() {
        Domain domain = Domain.small().ready("ana", "support").sms("kim").accept("ana");
        CaseId named = domain.last(MessageReceived.class).caseId();

        writes(domain, "lee", null, named);

        assertThat(domain.last(MessageReceived.class).caseId()).isNotEqualTo(named);
    }

    private static void writes(Domain domain, String customer, CaseId last, CaseId thread) {
        domain.submit(
                Actor.customer(),
                new Command.ReceiveMessage(
                        domain.nextMessage(),
                        new AccountId("sms"),
                        Channel.SMS,
                        new ContactPointId(customer + "-phone"),
                        new CustomerId(customer),
                        Trust.CLAIMED,
                        domain.now,
                        last,
                        thread));
    }
}
