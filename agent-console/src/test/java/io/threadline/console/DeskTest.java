package io.threadline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.desk.DeskCommand;
import io.threadline.desk.Role;
import io.threadline.model.Id.OfferId;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The agents' socket on a real port. */
class DeskTest {
    private static final String ACCEPT = "{\"type\":\"AcceptOffer\",\"offer\":\"open\"}";
    private Server server;

    @BeforeEach
    void start() {
        server = new Server();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theFirstFrameIsASnapshotAndWhatTheDeskSaysFollows() {
        Seat seat = Seat.sit(server);
        JsonObject event = new JsonObject()
                .put("type", "event")
                .put("prev", 0)
                .put("seq", 4)
                .put("event", new JsonObject().put("type", "OfferMade"));

        server.desk.feeds.get(0).tell(event);

        assertThat(seat.next()).isEqualTo(event);
        assertThat(server.metrics.get("threadline.desk.sockets").gauge().value())
                .isEqualTo(1);
    }

    @Test
    void commandsAreAnsweredByTheirIds() {
        Seat seat = Seat.sit(server);

        seat.command("a", ACCEPT);
        assertThat(seat.next()).isEqualTo(new JsonObject("{\"type\":\"result\",\"id\":\"a\",\"seq\":1}"));
        seat.command("b", "{\"type\":\"AcceptOffer\",\"offer\":\"gone\"}");
        assertThat(seat.next())
                .isEqualTo(new JsonObject("{\"type\":\"refused\",\"id\":\"b\",\"code\":\"OFFER_EXPIRED\","
                        + "\"message\":\"The offer has expired.\"}"));
        assertThat(server.desk.done).containsExactly(new DeskCommand.AcceptOffer(new OfferId("open")));
    }

    @Test
    void aCommandSentAgainAfterAReconnectIsTheSameCommand() {
        MultiMap headers = Seat.headers(server, server.as(Role.AGENT));
        Seat before = new Seat(server, headers);
        before.next();
        before.command("a", ACCEPT);
        before.next();
        Seat after = new Seat(server, headers);
        after.next();

        after.command("a", ACCEPT);
        assertThat(after.next().getInteger("seq")).isEqualTo(1);
        after.command("a", "{\"type\":\"ResolveCase\",\"case\":\"k\"}");
        assertThat(after.next().getString("code")).isEqualTo("COMMAND_REUSED");
        assertThat(server.desk.done).hasSize(1);
    }

    @Test
    void whatIsNoCommandReachesTheFeed() {
        Seat seat = Seat.sit(server);

        seat.say("{\"type\":\"resume\",\"cursor\":131}");
        seat.say("{\"type\":\"typing\",\"case\":\"k\"}");
        seat.say("{\"type\":\"read\",\"case\":\"k\",\"upTo\":7}");

        FakeDesk.Feed feed = server.desk.feeds.get(0);
        Server.until("three were said", () -> feed.said.size() == 3);
        assertThat(feed.said).containsExactly("resume 131", "typing k", "read k 7");
    }

    @Test
    void badFramesAreAnsweredAndTheSocketGoesOn() {
        Seat seat = Seat.sit(server);

        seat.say("nonsense");
        assertThat(seat.next().getString("code")).isEqualTo("BAD_FRAME");
        seat.command("a", "{\"type\":\"AcceptOffer\",\"offer\":\"open\",\"agent\":\"ben\"}");
        assertThat(seat.next())
                .isEqualTo(new JsonObject("{\"type\":\"error\",\"code\":\"BAD_FRAME\",\"field\":\"command.agent\","
                        + "\"id\":\"a\",\"message\":\"command.agent is not a field that is known here.\"}"));
        seat.command("a", ACCEPT);
        assertThat(seat.next().getString("type")).isEqualTo("result");
    }

    @Test
    void fragmentsMakeOneMessage() {
        Seat seat = Seat.sit(server);
        String frame = "{\"type\":\"command\",\"id\":\"a\",\"command\":" + ACCEPT + "}";

        seat.socket.writeFrame(WebSocketFrame.textFrame(frame.substring(0, 10), false));
        seat.socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(frame.substring(10)), true));

        assertThat(seat.next().getString("type")).isEqualTo("result");
    }

    @Test
    void whileNobodyOwnsTheDomainCommandsAreBusy() {
        Seat seat = Seat.sit(server);
        server.desk.down = true;

        seat.command("a", ACCEPT);

        JsonObject busy = seat.next();
        assertThat(busy.getString("code")).isEqualTo("BUSY");
        assertThat(busy.getString("id")).isEqualTo("a");
        assertThat(busy.getString("message")).doesNotContain("secret");
    }

    @Test
    void onlySoManyCommandsAreUnderWay() {
        Seat seat = Seat.sit(server);
        server.desk.holding = true;
        for (int i = 0; i < 33; i++) {
            seat.command("c" + i, ACCEPT);
        }

        JsonObject busy = seat.next();
        assertThat(busy.getString("id")).isEqualTo("c32");
        assertThat(busy.getString("code")).isEqualTo("BUSY");
        server.desk.release();
        for (int i = 0; i < 32; i++) {
            assertThat(seat.next().getString("type")).isEqualTo("result");
        }
    }

    @Test
    void aClientThatGoesIsNotFollowedAnyMore() {
        Seat seat = Seat.sit(server);

        seat.socket.close();

        Server.until("the feed is closed", () -> server.desk.feeds.get(0).closed);
        Server.until("nobody watches", () -> server.signIn.watches() == 0);
        Server.until(
                "it is not counted",
                () -> server.metrics.get("threadline.desk.sockets").gauge().value() == 0);
    }

    @Test
    void closingTheConsoleClosesTheSockets() {
        Seat seat = Seat.sit(server);

        Server.await(server.console.close());

        assertThat(seat.closed()).isEqualTo((short) 1001);
        Seat.rejected(server, Seat.headers(server, server.as(Role.AGENT)), 503);
    }

    @Test
    void whenTheDeskCannotBeFollowedTheClientComesAgain() {
        server.desk.down = true;
        Seat seat = new Seat(server, Seat.headers(server, server.as(Role.AGENT)));

        assertThat(seat.closed()).isEqualTo((short) 1013);
    }
}
