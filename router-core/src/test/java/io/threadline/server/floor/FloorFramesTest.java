package io.threadline.server.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Account;
import io.threadline.model.Actor;
import io.threadline.model.Agent;
import io.threadline.model.Channel;
import io.threadline.model.Command;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.TeamId;
import io.threadline.model.Presence;
import io.threadline.model.Queue;
import io.threadline.model.Request;
import io.threadline.model.Settings;
import io.threadline.model.Trust;
import io.threadline.routing.Router;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FloorFramesTest {
    private static final TeamId ONE = new TeamId("one");
    private static final TeamId TWO = new TeamId("two");
    private final Router router = new Router(DomainId.MAIN, Settings.DEFAULT);
    private Instant now = Instant.parse("2026-01-05T10:00:00Z");

    @BeforeEach
    void furnish() {
        does(new Command.DefineTeam(ONE));
        does(new Command.DefineTeam(TWO));
        does(new Command.DefineQueue(new Queue(
                new QueueId("support"), Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ZERO, List.of())));
        does(new Command.DefineAccount(new Account(
                new AccountId("sms"), Channel.SMS, new QueueId("support"), Account.defaultSilence(Channel.SMS))));
    }

    @Test
    void aQueueShowsWhatWaitsAndHowLong() {
        ready("ana", ONE, 25);
        writes("kim");
        now = now.plusSeconds(7);
        writes("lee");

        JsonObject frame = frame(null);

        JsonObject queue = frame.getJsonArray("queues").getJsonObject(0);
        assertThat(queue.getInteger("waiting")).isEqualTo(2);
        assertThat(queue.getInteger("offered")).isEqualTo(1);
        assertThat(queue.getLong("longestWaitSeconds")).isEqualTo(7);
        assertThat(queue.getInteger("answered")).isEqualTo(4);
        assertThat(queue.getJsonObject("serviceLevel"))
                .isEqualTo(new JsonObject()
                        .put("formula", "service level (offered)")
                        .put("value", 0.6));
        assertThat(frame.getLong("cursor")).isEqualTo(router.lastSeq());
        assertThat(frame.getJsonArray("waiting"))
                .extracting(item -> ((JsonObject) item).getLong("waitSeconds"))
                .containsExactly(7L, 0L);
        assertThat(frame.getJsonArray("waiting").getJsonObject(0).getString("offeredTo"))
                .isEqualTo("ana");
    }

    @Test
    void anAgentShowsLoadByChannel() {
        ready("ana", ONE, 100);
        writes("kim");

        JsonObject ana = frame(null).getJsonArray("agents").getJsonObject(0);

        assertThat(ana.getString("presence")).isEqualTo("ready");
        assertThat(ana.getJsonObject("capacity"))
                .isEqualTo(new JsonObject().put("total", 100).put("used", 25));
        assertThat(ana.getJsonObject("load")).isEqualTo(new JsonObject().put("sms", 25));
    }

    @Test
    void aTeamSeesItsOwnAgentsOnlyAndAllQueues() {
        ready("ana", ONE, 100);
        ready("ben", TWO, 100);
        writes("kim");
        writes("lee");

        JsonObject frame = frame(TWO);

        assertThat(names(frame.getJsonArray("agents"))).containsExactly("ben");
        assertThat(frame.getString("team")).isEqualTo("two");
        assertThat(frame.getJsonArray("queues")).hasSize(1);
        assertThat(frame.encode()).doesNotContain("\"ana\"");
        assertThat(frame.getJsonArray("waiting")).hasSize(2);
    }

    @Test
    void whoTakesNoWorkIsNotAnAgentOfTheFloor() {
        define("sue", ONE, 0);
        assertThat(frame(null).getJsonArray("agents")).isEmpty();
    }

    @Test
    void aFrameIsBoundedAndTellsWhatItLeavesOut() {
        for (int i = 0; i < FloorFrames.MOST_AGENTS + 3; i++) {
            define("agent-" + i, ONE, 100);
        }
        for (int i = 0; i < FloorFrames.MOST_WAITING + 5; i++) {
            writes("customer-" + i);
        }
        for (int i = 0; i < FloorFrames.MOST_QUEUES; i++) {
            does(new Command.DefineQueue(new Queue(
                    new QueueId("q" + i), Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ZERO, List.of())));
        }

        JsonObject frame = frame(null);

        assertThat(frame.getJsonArray("agents")).hasSize(FloorFrames.MOST_AGENTS);
        assertThat(frame.getJsonArray("waiting")).hasSize(FloorFrames.MOST_WAITING);
        assertThat(frame.getJsonArray("queues")).hasSize(FloorFrames.MOST_QUEUES);
        assertThat(frame.getJsonObject("leftOut"))
                .isEqualTo(new JsonObject().put("queues", 1).put("agents", 3).put("waiting", 5));
        assertThat(frame.encode().length()).isLessThan(512 * 1024);
    }

    @Test
    void figuresThatAreNotKnownYetAreNull() {
        JsonObject frame = new FloorFrames(router, now, null, queue -> null).of(null);
        JsonObject queue = frame.getJsonArray("queues").getJsonObject(0);
        assertThat(frame.getJsonObject("interval").getString("from")).isNull();
        assertThat(queue.getInteger("answered")).isNull();
        assertThat(queue.getJsonObject("serviceLevel").getDouble("value")).isNull();
    }

    private JsonObject frame(TeamId team) {
        return new FloorFrames(router, now, RollingFigures.from(now), queue -> new QueueFigures(4, 3, 1)).of(team);
    }

    private static List<String> names(JsonArray agents) {
        return agents.stream().map(one -> ((JsonObject) one).getString("agent")).toList();
    }

    private void define(String name, TeamId team, int capacity) {
        does(new Command.DefineAgent(new Agent(new AgentId(name), Agent.Kind.PERSON, team, Map.of(), capacity, true)));
    }

    private void ready(String name, TeamId team, int capacity) {
        define(name, team, capacity);
        does(new Command.ConnectAgent(new AgentId(name)));
        does(new Command.SetPresence(new AgentId(name), Presence.READY, null));
    }

    private void writes(String customer) {
        does(new Command.ReceiveMessage(
                new MessageId("message of " + customer),
                new AccountId("sms"),
                Channel.SMS,
                new ContactPointId("phone of " + customer),
                new CustomerId(customer),
                Trust.CLAIMED,
                now,
                null));
    }

    private void does(Command command) {
        assertThat(router.handle(Request.of(Actor.system(), command), now).outcome())
                .isInstanceOf(io.threadline.model.Outcome.Done.class);
    }
}
