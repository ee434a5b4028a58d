package io.threadline.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.CallSignal.Mark;
import io.threadline.model.CallSignal.Offered;
import io.threadline.model.Channel;
import io.threadline.model.Command;
import io.threadline.model.Event.MessageReceived;
import io.threadline.model.Event.MessageSent;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CallId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.LegId;
import io.threadline.model.Outcome.Refused;
import io.threadline.model.Refusal;
import io.threadline.model.Settings;
import io.threadline.model.Trust;
import org.junit.jupiter.api.Test;

/** What becomes of an account that is taken away while conversations go on over it. */
class RemovedAccountsTest {
    private static final CaseId CASE = new CaseId("case-main-1");
    private static final AccountId SMS = new AccountId("sms");
    private static final AccountId BILLS = new AccountId("bills");
    private static final ContactPointId PHONE = new ContactPointId("kim-phone");

    private final Domain domain = Domain.small().ready("ana", "support");

    private void remove(AccountId account) {
        domain.administer(new Command.RemoveAccount(account)).isDone();
        assertThat(domain.happened()).containsExactly("AccountRemoved");
    }

    private void send(AccountId account) {
        domain.by(
                "ana",
                new Command.SendMessage(CASE, domain.nextMessage(), PHONE, new Command.Route(Channel.SMS, account)));
    }

    @Test
    void whatWasAcceptedOverItIsStillRoutedToItsQueue() {
        remove(SMS);

        domain.sms("kim");

        assertThat(domain.happened())
                .containsExactly("CaseOpened", "InteractionStarted", "WorkQueued", "MessageReceived", "OfferMade");
        domain.accept("ana").isDone();
        domain.sms("kim");
        assertThat(domain.last(MessageReceived.class).agent()).isEqualTo(new AgentId("ana"));
    }

    @Test
    void anAnswerOverItIsRefusedWithWhatToDoAndTheWorkStays() {
        domain.sms("kim").accept("ana");
        remove(SMS);

        domain.answer("ana", CASE).isRefused(Refusal.ACCOUNT_REMOVED);

        assertThat(((Refused) domain.outcome).message()).contains("sms", "choose another channel");
        send(SMS);
        domain.isRefused(Refusal.ACCOUNT_REMOVED);
        assertThat(domain.view("ana").work()).hasSize(1);
        domain.chat("kim").answer("ana", CASE).isDone();
        assertThat(domain.last(MessageSent.class).channel()).isEqualTo(Channel.CHAT);
    }

    @Test
    void whoNamesAnotherAccountOfTheChannelGoesOnOverIt() {
        domain.sms("kim").accept("ana");
        remove(SMS);

        send(BILLS);
        assertThat(domain.last(MessageSent.class).account()).isEqualTo(BILLS);
        domain.answer("ana", CASE).isDone();
        assertThat(domain.last(MessageSent.class).account()).isEqualTo(BILLS);
    }

    @Test
    void aChatOverItCannotBeAnswered() {
        domain.chat("kim").accept("ana");
        remove(new AccountId("chat"));

        domain.answer("ana", CASE).isRefused(Refusal.ACCOUNT_REMOVED);
    }

    @Test
    void nobodyWritesFirstOverIt() {
        remove(SMS);

        domain.by(
                        "ana",
                        new Command.StartInteraction(
                                new CustomerId("kim"),
                                domain.nextMessage(),
                                PHONE,
                                new Command.Route(Channel.SMS, SMS),
                                null))
                .isRefused(Refusal.ACCOUNT_REMOVED);
    }

    @Test
    void aCallThatWaitsIsTheAgentsWithoutBeingConnected() {
        AccountId phone = new AccountId("phone");
        domain.administer(new Command.DefineAccount(Domain.account("phone", Channel.PHONE, "support")));
        domain.server(new Command.FollowCall(
                CallId.of(phone, "c1"),
                phone,
                true,
                new Offered(new LegId("1"), new Mark(domain.now, null)),
                PHONE,
                new CustomerId("kim"),
                Trust.CLAIMED,
                null));
        remove(phone);

        domain.accept("ana").isDone();

        assertThat(domain.happened()).containsExactly("OfferAccepted", "WorkAssigned");
    }

    @Test
    void itComesBackByItsNameOnItsChannelOnly() {
        domain.sms("kim").accept("ana");
        remove(SMS);
        domain.administer(new Command.RemoveAccount(SMS)).isDone();
        assertThat(domain.happened()).isEmpty();
        domain.administer(new Command.RemoveAccount(new AccountId("fax"))).isRefused(Refusal.UNKNOWN_NAME);

        domain.administer(new Command.DefineAccount(Domain.account("sms", Channel.EMAIL, "support")))
                .isRefused(Refusal.WRONG_STATE);
        domain.administer(new Command.DefineAccount(Domain.account("sms", Channel.SMS, "support")))
                .isDone();

        assertThat(domain.happened()).containsExactly("AccountDefined");
        domain.answer("ana", CASE).isDone();
    }

    @Test
    void aSnapshotAndTheJournalKnowOfIt() {
        domain.sms("kim").accept("ana");
        remove(SMS);
        send(BILLS);

        Router restored = Router.restore(domain.router.snapshot(), Settings.DEFAULT);
        Router replayed = new Router(DomainId.MAIN, Settings.DEFAULT);
        domain.journal.forEach(replayed::apply);

        assertThat(restored.hash()).isEqualTo(domain.router.hash());
        assertThat(replayed.hash()).isEqualTo(domain.router.hash());
        assertThat(domain.router.snapshot().removedAccounts()).containsExactly(SMS);
    }
}
