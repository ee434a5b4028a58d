package io.threadline.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Command;
import io.threadline.model.Event.CaseMoved;
import io.threadline.model.Event.CaseOpened;
import io.threadline.model.Event.MessageReceived;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {
    private static final CaseId CASE = new CaseId("case-main-1");

    @Test
    void aLinkMovesTheCaseAndLaterMessagesJoinTheOtherCustomersCase() {
        Domain domain =
                Domain.small().ready("ana", "support").sms("kim").accept("ana").chat("visitor");

        domain.by(
                "ana",
                Command.LinkContactPoints.of(
                        new ContactPointId("visitor-chat"), new CustomerId("visitor"), new CustomerId("kim")));

        assertThat(domain.happened()).containsExactly("ContactPointLinked", "CaseMoved");
        domain.chat("visitor");
        assertThat(domain.last(MessageReceived.class).customer()).isEqualTo(new CustomerId("kim"));
    }

    @Test
    void aMessageReadBeforeALinkJoinsTheNewOwner() {
        Domain domain = Domain.small().ready("ana", "support").sms("kim").accept("ana");
        domain.by(
                "ana",
                Command.LinkContactPoints.of(
                        new ContactPointId("visitor-chat"), new CustomerId("visitor"), new CustomerId("kim")));

        domain.chat("visitor");

        assertThat(domain.last(MessageReceived.class).caseId()).isEqualTo(CASE);
        assertThat(domain.last(MessageReceived.class).agent()).isEqualTo(new AgentId("ana"));
    }

    @Test
    void aCaseWithOtherContactPointsStaysWhenOneIsLinkedAway() {
        Domain domain = Domain.small().sms("kim").chat("kim");

        domain.administer(Command.LinkContactPoints.of(
                new ContactPointId("kim-chat"), new CustomerId("kim"), new CustomerId("lee")));

        assertThat(domain.happened()).containsExactly("ContactPointLinked");
        domain.chat("kim");
        assertThat(domain.last(CaseOpened.class).customer()).isEqualTo(new CustomerId("lee"));
    }

    @Test
    void aMergeMovesACaseOnSeveralContactPointsAndUndoingItMovesTheCaseBack() {
        Domain domain =
                Domain.small().ready("ana", "support").sms("kim").accept("ana").chat("kim");
        CustomerId kim = new CustomerId("kim");
        CustomerId lee = new CustomerId("lee");
        ContactPointId phone = new ContactPointId("kim-phone");
        ContactPointId chat = new ContactPointId("kim-chat");

        domain.by(
                "ana",
                new Command.LinkContactPoints(
                        List.of(new Command.Link(phone, kim, lee), new Command.Link(chat, kim, lee))));

        assertThat(domain.happened()).containsExactly("ContactPointLinked", "ContactPointLinked", "CaseMoved");
        assertThat(domain.last(CaseMoved.class).customer()).isEqualTo(lee);

        domain.by(
                "ana",
                new Command.LinkContactPoints(
                        List.of(new Command.Link(phone, lee, kim), new Command.Link(chat, lee, kim))));

        assertThat(domain.last(CaseMoved.class).customer()).isEqualTo(kim);
    }

    @Test
    void linkingToTheOwnerChangesNothing() {
        Domain domain = Domain.small().sms("kim");

        domain.administer(Command.LinkContactPoints.of(
                        new ContactPointId("kim-phone"), new CustomerId("old"), new CustomerId("kim")))
                .isDone();

        assertThat(domain.happened()).isEmpty();
    }

    @Test
    void anAddressIsForgottenWithItsLastCaseAndItsLink() {
        Domain domain = Domain.small();
        ContactPointId visitor = new ContactPointId("visitor-chat");

        for (int day = 0; day < 3; day++) {
            domain.administer(Command.LinkContactPoints.of(
                    day == 0 ? visitor : new ContactPointId("other-" + day),
                    new CustomerId("visitor"),
                    new CustomerId("kim")));
            domain.after(Duration.ofHours(23));
        }

        assertThat(domain.router.snapshot().owners())
                .extracting(Snapshot.Owner::contactPoint)
                .containsExactly(new ContactPointId("other-1"), new ContactPointId("other-2"));
    }
}
