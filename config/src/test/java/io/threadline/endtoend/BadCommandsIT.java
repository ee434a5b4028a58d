package io.threadline.endtoend;

import static io.threadline.bench.outside.DeskClient.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.TwilioPeer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands on what is not there, not theirs, or too late. */
@ExtendWith(NodeLogs.class)
class BadCommandsIT {
    private static Stage stage;
    private static Seat ana;
    private static Seat ben;
    private final String phone = PhoneNumber.fresh();

    @BeforeAll
    static void open() throws IOException {
        stage = Stage.open("bad-commands");
        stage.queue("support", 60, 0);
        ana = stage.seat("ana", "support");
        ben = stage.seat("ben", "billing");
        ana.ready();
        ben.ready();
    }

    @AfterAll
    static void close() {
        if (stage != null) {
            stage.close();
        }
    }

    @AfterEach
    void theDeskGoesOn() {
        ana.ready();
        JsonObject work = work("Still working? " + UUID.randomUUID());
        ana.complete(work.getString("workItem"));
        ana.away();
        ana.ready();
    }

    static Stream<JsonObject> commandsOnNothing() {
        String nothing = UUID.randomUUID().toString();
        return Stream.of(
                command("AcceptOffer", "offer", nothing),
                command("AcceptOffer", "offer", "' OR 1=1 --"),
                command("AcceptOffer", "offer", "\u0000"),
                command("DeclineOffer", "offer", nothing),
                command("SendMessage", "case", nothing).put("text", "to nobody"),
                command("AddNote", "case", nothing).put("text", "on nothing"),
                command("Complete", "workItem", nothing),
                command("ResolveCase", "case", nothing),
                command("Transfer", "workItem", nothing).put("to", new JsonObject().put("queue", "billing")),
                command("LinkContactPoint", "customer", nothing)
                        .put("kind", "phone")
                        .put("address", "+447400999999"));
    }

    @ParameterizedTest
    @MethodSource("commandsOnNothing")
    void aCommandOnAnUnknownIdIsRefused(JsonObject command) {
        assertThat(ana.refused(command)).isIn("NOT_FOUND", "OFFER_GONE", "INVALID", "BAD_FRAME");
    }

    @Test
    void anOfferIsTakenByItsAgentAndOnce() {
        sms("Whose is it?");
        JsonObject offer = ana.awaits("OfferMade", made -> Seat.texts(made).contains("Whose is it?"));
        JsonObject accept = command("AcceptOffer", "offer", offer.getString("offer"));

        assertThat(ben.refused(accept)).isIn("NOT_FOUND", "OFFER_GONE", "NOT_ASSIGNED");
        ana.does(accept);
        assertThat(ana.refused(accept)).isEqualTo("OFFER_GONE");
        assertThat(ben.refused(accept)).isIn("NOT_FOUND", "OFFER_GONE", "NOT_ASSIGNED");
        ana.complete(offer.getString("workItem"));
    }

    @Test
    void whatTheCustomerWritesMeanwhileIsNotPutAwayUnread() {
        JsonObject work = work("Is it on its way?");
        String caseId = work.getString("case");
        long seen = ana.does(command("AddNote", "case", caseId).put("text", "It is."))
                .getLong("seq");
        sms("And one thing more");
        ana.awaits("MessageReceived", event -> "And one thing more".equals(event.getString("text")));

        assertThat(ana.refused(command("Complete", "workItem", work.getString("workItem"))
                        .put("seen", seen)))
                .isEqualTo("UNREAD");
        assertThat(ana.refused(command("ResolveCase", "case", caseId).put("seen", seen)))
                .isEqualTo("UNREAD");
        ana.does(command("Complete", "workItem", work.getString("workItem")).put("seen", Long.MAX_VALUE));
    }

    @Test
    void anOfferIsNotTakenAfterItsTime() {
        stage.queue("support", 1, 0);
        sms("Too late");
        JsonObject offer = ana.awaits("OfferMade", made -> Seat.texts(made).contains("Too late"));
        ana.awaits("OfferTimedOut", event -> offer.getString("offer").equals(event.getString("offer")));
        ana.awaits("PresenceChanged", event -> "missed".equals(event.getString("state")));

        assertThat(ana.refused(command("AcceptOffer", "offer", offer.getString("offer"))))
                .isIn("OFFER_EXPIRED", "OFFER_GONE");

        stage.queue("support", 60, 0);
        stage.agent("zoe", "support", 100);
        Seat zoe = stage.guest(Seat.at(stage.network(), stage.address(), stage.signIn("zoe")));
        zoe.ready();
        JsonObject work = zoe.takes("Too late");
        zoe.complete(work.getString("workItem"));
        zoe.does(command("SetPresence", "state", "offline"));
    }

    @Test
    void whatIsNotOnesOwnWorkIsRefused() {
        JsonObject work = work("Not Ben's");
        String workItem = work.getString("workItem");

        assertThat(ben.refused(
                        command("SendMessage", "case", work.getString("case")).put("text", "I am Ana")))
                .isIn("NOT_ASSIGNED", "NOT_FOUND");
        assertThat(ben.refused(command("Complete", "workItem", workItem))).isIn("NOT_ASSIGNED", "NOT_FOUND");
        assertThat(ben.refused(
                        command("Transfer", "workItem", workItem).put("to", new JsonObject().put("agent", "ben"))))
                .isIn("NOT_ASSIGNED", "NOT_FOUND");

        ana.complete(workItem);
        assertThat(ana.refused(command("Complete", "workItem", workItem)))
                .isIn("WRONG_STATE", "NOT_FOUND", "NOT_ASSIGNED");
    }

    @Test
    void aTransferToNobodyIsRefused() {
        JsonObject work = work("To whom?");
        for (JsonObject to : List.of(
                new JsonObject().put("queue", "nowhere"),
                new JsonObject().put("agent", "nobody"),
                new JsonObject().put("skill", "nothing"))) {
            assertThat(ana.refused(command("Transfer", "workItem", work.getString("workItem"))
                            .put("to", to)))
                    .isEqualTo("UNKNOWN_NAME");
        }
        ana.complete(work.getString("workItem"));
    }

    @Test
    void aRepeatedCommandIdAnswersOnceAndForAll() {
        JsonObject work = work("Say it once");
        String id = UUID.randomUUID().toString();
        JsonObject say = command("SendMessage", "case", work.getString("case")).put("text", "Only one SMS");

        JsonObject first = ana.desk().command(id, say).await();
        JsonObject second = ana.desk().command(id, say).await();
        JsonObject other =
                ana.desk().command(id, say.copy().put("text", "Another")).await();

        assertThat(first.getString("type")).isEqualTo("result");
        assertThat(second).isEqualTo(first);
        assertThat(other.getString("code")).isEqualTo("COMMAND_REUSED");
        ana.complete(work.getString("workItem"));
        assertThat(stage.texts(work.getJsonObject("customer").getString("id")))
                .containsExactly("Only one SMS", "Say it once");
    }

    @Test
    void nulAndLoneSurrogatesInANoteAreCleanedOrRefused() {
        JsonObject work = work("Poison");
        String id = UUID.randomUUID().toString();
        try (RawSocket socket = deskSocket()) {
            socket.hears("snapshot");
            socket.say("{\"type\":\"command\",\"id\":\"" + id + "\",\"command\":{\"type\":\"AddNote\",\"case\":\""
                    + work.getString("case") + "\",\"text\":\"a\\u0000b\\ud800c\"}}");
            socket.frames().await("an answer", Limits.SOON, said -> id.equals(said.getString("id")));
        }
        ana.complete(work.getString("workItem"));
    }

    private JsonObject work(String text) {
        sms(text);
        return ana.takes(text);
    }

    private void sms(String text) {
        stage.twilio().inbound(TwilioPeer.newSid(), phone, text).await().expect(200);
    }

    private static RawSocket deskSocket() {
        return RawSocket.open(
                stage.network(),
                stage.address(),
                "/desk/v1",
                ana.session().credentials().add("Origin", stage.address().url().toString()));
    }
}
