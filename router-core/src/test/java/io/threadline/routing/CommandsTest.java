package io.threadline.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadline.model.Command;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.OfferId;
import io.threadline.model.Outcome;
import io.threadline.model.Presence;
import io.threadline.model.Refusal;
import io.threadline.model.Settings;
import io.threadline.routing.Snapshot.AnsweredCommand;
import io.threadline.routing.Snapshot.EndedOffer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CommandsTest {

    @Test
    void aRepeatedCommandAnswersTheSameAndDoesNotActAgain() {
        Domain domain = Domain.small().ready("ana", "support").chat("kim");
        Command accept = new Command.AcceptOffer(domain.offerOf("ana").offer());
        domain.submit("ana", "c1", 7, accept).isDone();
        Outcome first = domain.outcome;

        domain.submit("ana", "c1", 7, accept);

        assertThat(domain.outcome).isEqualTo(first);
        assertThat(domain.happened()).isEmpty();
    }

    @Test
    void aCommandIdIsItsActorsOwnAndForOneContent() {
        Domain domain = Domain.small().ready("ana", "support").ready("bob", "support");
        Command away = new Command.SetPresence(new AgentId("ana"), Presence.AWAY, null);
        domain.submit("ana", "c1", 7, away).isDone();

        domain.submit("ana", "c1", 8, away).isRefused(Refusal.COMMAND_REUSED);
        domain.submit("bob", "c1", 8, new Command.SetPresence(new AgentId("bob"), Presence.AWAY, null))
                .isDone();
    }

    @Test
    void aRefusedCommandMayBeTriedAgain() {
        Domain domain = Domain.small().ready("ana", "support");
        Command accept = new Command.AcceptOffer(new OfferId("offer-main-1"));
        domain.submit("ana", "c1", 7, accept).isRefused(Refusal.NOT_FOUND);

        domain.chat("kim").submit("ana", "c1", 7, accept).isDone();
    }

    @Test
    void recoveryKnowsRepeatedCommands() {
        Domain domain = Domain.small().ready("ana", "support").chat("kim");
        Command accept = new Command.AcceptOffer(domain.offerOf("ana").offer());
        domain.submit("ana", "c1", 7, accept).isDone();

        Domain recovered = new Domain();
        recovered.now = domain.now;
        domain.journal.forEach(recovered.router::apply);
        recovered.submit("ana", "c1", 7, accept);

        assertThat(recovered.outcome).isEqualTo(domain.outcome);
        assertThat(recovered.router.hash()).isEqualTo(domain.router.hash());
    }

    @Test
    void timeDoesNotRunBackwards() {
        Domain domain = Domain.small().ready("ana", "support");
        domain.now = domain.now.minus(Duration.ofHours(1));

        domain.chat("kim");

        assertThat(domain.journal.getLast().at()).isEqualTo(domain.now.plus(Duration.ofHours(1)));
    }

    @Test
    void anEventOutOfTurnIsAFault() {
        Domain domain = Domain.small();
        Router other = new Router(DomainId.MAIN, Settings.DEFAULT);

        assertThatThrownBy(() -> other.apply(domain.journal.get(1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRestoredRouterIsTheSame() {
        Domain domain = Domain.small()
                .ready("ana", "support")
                .chat("kim")
                .accept("ana")
                .sms("lee")
                .decline("ana");
        domain.answer("ana", new CaseId("case-main-1"));

        Router restored = Router.restore(domain.router.snapshot(), Settings.DEFAULT);

        assertThat(restored.snapshot()).isEqualTo(domain.router.snapshot());
        assertThat(restored.hash()).isEqualTo(domain.router.hash()).hasSize(64);
        assertThat(restored.nextDeadline()).isEqualTo(domain.router.nextDeadline());
    }

    @Test
    void commandsAreForgottenByCountAndByAge() {
        CommandWindow window = new CommandWindow(new Limits(2, 1, 1, Duration.ofDays(1)));
        Instant start = Instant.parse("2026-01-05T09:00:00Z");
        window.remember(answered("c1", 1, start));
        window.remember(answered("c2", 2, start));

        window.remember(answered("c3", 3, start));
        assertThat(window.snapshot())
                .extracting(command -> command.id().value())
                .containsExactly("c2", "c3");
        window.remember(answered("c4", 4, start.plus(Duration.ofHours(25))));

        assertThat(window.snapshot())
                .extracting(command -> command.id().value())
                .containsExactly("c4");
        assertThat(window.find("agent:ana", new CommandId("c3"))).isNull();
        window.remember(answered("c3", 5, start.plus(Duration.ofHours(26))));
    }

    @Test
    void endedOffersAreForgottenByCountAndByAge() {
        EndedOffers offers = new EndedOffers(new Limits(1, 2, 1, Duration.ofDays(1)));
        Instant start = Instant.parse("2026-01-05T09:00:00Z");
        for (int i = 1; i <= 3; i++) {
            offers.remember(new EndedOffer(new OfferId("offer-" + i), new AgentId("ana"), false, start));
        }

        assertThat(offers.find(new OfferId("offer-1"))).isNull();
        assertThat(offers.find(new OfferId("offer-2"))).isNotNull();
        offers.remember(
                new EndedOffer(new OfferId("offer-4"), new AgentId("ana"), true, start.plus(Duration.ofHours(25))));
        assertThat(offers.snapshot()).hasSize(1);
    }

    private static AnsweredCommand answered(String id, long seq, Instant at) {
        return new AnsweredCommand("agent:ana", new CommandId(id), 7, seq, at);
    }
}
