package io.threadline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.console.Server.Client;
import io.threadline.desk.DeskCommand;
import io.threadline.desk.Role;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.Presence;
import io.threadline.model.Target;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who watches the floor, and what they may ask there. */
class FloorTest {
    private static final String FLOOR = "/floor/v1";
    private Server server;

    @BeforeEach
    void start() {
        server = new Server();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Seat watch(Role role) {
        Seat seat = new Seat(server, FLOOR, Seat.headers(server, server.as(role)));
        assertThat(seat.next().getString("type")).isEqualTo("snapshot");
        return seat;
    }

    @Test
    void supervisorsAdministratorsAndProgramsOfTheirsWatch() {
        watch(Role.SUPERVISOR);
        watch(Role.ADMINISTRATOR);
        watch(Role.SERVICE);
        assertThat(server.metrics.get("threadline.floor.sockets").gauge().value())
                .isEqualTo(3);
        assertThat(server.metrics.get("threadline.desk.sockets").gauge().value())
                .isZero();
    }

    @Test
    void agentsAndStrangersAreRefused() {
        Client agent = server.as(Role.AGENT);
        Seat.rejected(server, FLOOR, Seat.headers(server, agent), 403);
        Seat.rejected(
                server,
                FLOOR,
                MultiMap.caseInsensitiveMultiMap()
                        .addAll(server.bearer(Role.AGENT, "ana").headers()),
                403);
        Seat.rejected(server, FLOOR, MultiMap.caseInsensitiveMultiMap(), 401);
        Client supervisor = server.as(Role.SUPERVISOR);
        Seat.rejected(server, FLOOR, Seat.headers(server, supervisor).set("Origin", "http://evil.test"), 403);
        Seat.rejected(server, FLOOR, Seat.headers(server, supervisor).remove("Origin"), 403);
        assertThat(server.desk.viewers).isEmpty();
    }

    @Test
    void anAgentsPresenceIsSetAndWorkIsTransferred() {
        Seat seat = watch(Role.SUPERVISOR);
        seat.command("1", "{\"type\":\"SetPresence\",\"agent\":\"ana\",\"state\":\"away\",\"reason\":\"lunch\"}");
        assertThat(seat.next().getString("type")).isEqualTo("result");
        seat.command("2", "{\"type\":\"Transfer\",\"workItem\":\"w1\",\"to\":{\"queue\":\"billing\"}}");
        assertThat(seat.next().getString("type")).isEqualTo("result");

        assertThat(server.desk.done)
                .containsExactly(
                        new DeskCommand.SetAgentPresence(new AgentId("ana"), Presence.AWAY, "lunch"),
                        new DeskCommand.TransferWork(
                                new WorkItemId("w1"), new Target.ToQueue(new QueueId("billing")), null));
    }

    @Test
    void whatTheFloorDoesNotKnowIsRefusedByItsField() {
        Seat seat = watch(Role.SUPERVISOR);
        bad(seat, "{\"type\":\"resume\",\"cursor\":1}", "type");
        bad(seat, command("{\"type\":\"AcceptOffer\",\"offer\":\"o\"}"), "command.type");
        bad(seat, command("{\"type\":\"SetPresence\",\"state\":\"away\"}"), "command.agent");
        bad(seat, command("{\"type\":\"SetPresence\",\"agent\":\"ana\",\"state\":\"missed\"}"), "command.state");
        bad(
                seat,
                command("{\"type\":\"SetPresence\",\"agent\":\"ana\",\"state\":\"away\",\"team\":\"two\"}"),
                "command.team");
        bad(seat, command("{\"type\":\"Transfer\",\"workItem\":\"w\",\"to\":{}}"), "command.to");
        assertThat(server.desk.done).isEmpty();
    }

    private static String command(String command) {
        return "{\"type\":\"command\",\"id\":\"1\",\"command\":" + command + "}";
    }

    private static void bad(Seat seat, String frame, String field) {
        seat.say(frame);
        JsonObject error = seat.next();
        assertThat(error.getString("code")).as(frame).isEqualTo("BAD_FRAME");
        assertThat(error.getString("field")).as(frame).isEqualTo(field);
    }

    @Test
    void signingOutClosesTheFloor() {
        Client supervisor = server.as(Role.SUPERVISOR);
        Seat seat = new Seat(server, FLOOR, Seat.headers(server, supervisor));
        seat.next();

        supervisor.delete("/api/v1/session");

        assertThat(seat.closed()).isEqualTo((short) 4401);
        assertThat(server.desk.viewers).isEmpty();
    }

    @Test
    void aMessageBeyondTheLimitClosesTheFloor() {
        Seat seat = watch(Role.SUPERVISOR);
        seat.say("{\"type\":\"" + "x".repeat(70_000) + "\"}");
        assertThat(seat.closed()).isIn((short) 1009, (short) 1006);
    }
}
