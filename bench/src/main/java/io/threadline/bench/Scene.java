package io.threadline.bench;

import io.threadline.bench.outside.Address;
import io.threadline.bench.outside.Clerk;
import io.threadline.bench.outside.DeskClient;
import io.threadline.bench.outside.Network;
import io.threadline.bench.outside.PhonePeer;
import io.threadline.bench.outside.Session;
import io.threadline.bench.outside.TwilioPeer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What the runs need on the nodes: queues, an account per channel, and agents at their desks. One agent in {@value #AGENTS_PER_CLERK}
 * takes and completes whatever comes over the four channels; the others serve {@value #QUEUES} queues by skills of which each has two,
 * and answer before they complete. One queue more has nobody.
 */
final class Scene implements AutoCloseable {

    static final String CHAT_ACCOUNT = "chat-bench";
    static final String QUIET_ACCOUNT = "chat-quiet";
    static final String PHONE_ACCOUNT = "phone-bench";
    static final String MAIL = "bench@example.test";
    static final int QUEUES = 4;

    private static final int AGENTS_PER_CLERK = 5;
    private static final String PASSWORD = "bench-agents-password";
    private static final int CLERKS_CAPACITY = 1_000;

    /** Ten chats at once: fewer than the commands that a desk may have under way. */
    private static final int LIFE_CAPACITY = 300;

    private final Network network;
    private final Doors doors;
    private final Address anyNode;
    private final List<DeskClient> desks = new ArrayList<>();
    private final List<DeskClient.Screen> watchers = new CopyOnWriteArrayList<>();
    private @Nullable TwilioPeer twilio;
    private @Nullable PhonePeer exchange;

    private Scene(Network network, Doors doors) {
        this.network = network;
        this.doors = doors;
        this.anyNode = doors.inTurn();
    }

    /** Administers it all by name, so that a second run finds it, and seats the agents. */
    static Scene build(Network network, Doors doors, String adminPassword, int agents) {
        Scene scene = new Scene(network, doors);
        Session administrator =
                Session.signIn(network, doors.at(0), "admin", adminPassword).await();
        put(administrator, "teams/bench", new JsonObject().put("title", "Bench"));
        scene.channels(administrator);
        scene.queue(administrator, "quiet");
        scene.chat(administrator, QUIET_ACCOUNT, "quiet");
        for (int queue = 1; queue <= QUEUES; queue++) {
            scene.queue(administrator, "life-" + queue);
            scene.chat(administrator, lifeAccount(queue), "life-" + queue);
        }
        DeskClient.Screen everyone = (desk, frame) -> scene.watchers.forEach(watcher -> watcher.show(desk, frame));
        for (int number = 1; number <= agents; number++) {
            if (number % AGENTS_PER_CLERK == 0) {
                JsonObject skills = new JsonObject().put("bench", 5);
                scene.seat(administrator, number, skills, CLERKS_CAPACITY, new Clerk(everyone));
            } else {
                int first = number % QUEUES + 1;
                JsonObject skills = new JsonObject().put("life-" + first, 5).put("life-" + (first % QUEUES + 1), 5);
                scene.seat(administrator, number, skills, LIFE_CAPACITY, new Ready(everyone));
            }
        }
        return scene;
    }

    /** A server that knows no names and whose desks anyone may sit at, such as the baseline. */
    static Scene bare(Network network, Doors doors, int agents) {
        Scene scene = new Scene(network, doors);
        Ready screen = new Ready((desk, frame) -> scene.watchers.forEach(watcher -> watcher.show(desk, frame)));
        for (int number = 0; number < agents; number++) {
            scene.desks.add(DeskClient.open(network, doors.at(number), Session.none(network, doors.at(number)), screen)
                    .await());
        }
        return scene;
    }

    /** The chat account of the queue of that number, from 1. */
    static String lifeAccount(int queue) {
        return "chat-life-" + queue;
    }

    /** How many of so many agents take items through their whole life. */
    static int lifeAgents(int agents) {
        return agents - agents / AGENTS_PER_CLERK;
    }

    /** How many of so many agents take what comes over all channels. */
    static int clerks(int agents) {
        return agents / AGENTS_PER_CLERK;
    }

    private void channels(Session administrator) {
        TwilioPeer vendor = new TwilioPeer(network, anyNode, "sms-bench").start();
        PhonePeer peer = new PhonePeer(network, anyNode);
        twilio = vendor;
        exchange = peer;
        queue(administrator, "bench");
        put(administrator, "channel-accounts/sms-bench", vendor.settings("bench"));
        chat(administrator, CHAT_ACCOUNT, "bench");
        put(administrator, "channel-accounts/" + PHONE_ACCOUNT, peer.generic("observed", "bench"));
        // Nobody answers, so that no server is needed for what goes out.
        put(
                administrator,
                "channel-accounts/mail-bench",
                new JsonObject()
                        .put("kind", "email")
                        .put("domain", "main")
                        .put("queue", "bench")
                        .put("address", MAIL)
                        .put("smtp", new JsonObject().put("host", "127.0.0.1").put("port", 25)));
    }

    /** A queue that wants the skill of its name. */
    private void queue(Session administrator, String name) {
        put(administrator, "skills/" + name, new JsonObject().put("title", "Skill " + name));
        put(
                administrator,
                "queues/" + name,
                new JsonObject()
                        .put("title", "Queue " + name)
                        .put("targetSeconds", 20)
                        .put("offerTimeoutSeconds", 60)
                        .put("wrapUpSeconds", 0)
                        .put(
                                "require",
                                new JsonArray()
                                        .add(new JsonObject().put("skill", name).put("level", 1))));
    }

    private void chat(Session administrator, String account, String queue) {
        put(
                administrator,
                "channel-accounts/" + account,
                new JsonObject().put("kind", "chat").put("domain", "main").put("queue", queue));
    }

    private void seat(Session administrator, int number, JsonObject skills, int capacity, DeskClient.Screen screen) {
        String name = "bench-" + number;
        put(
                administrator,
                "agents/" + name,
                new JsonObject()
                        .put("name", name)
                        .put("password", PASSWORD)
                        .put("role", "agent")
                        .put("team", "bench")
                        .put("skills", skills)
                        .put("capacity", new JsonObject().put("total", capacity)));
        Address node = doors.at(number);
        Session session = Session.signIn(network, node, name, PASSWORD).await();
        desks.add(DeskClient.open(network, node, session, screen).await());
    }

    private static void put(Session administrator, String path, JsonObject body) {
        administrator.put("/api/v1/" + path, body).expect(200, 201, 204);
    }

    Network network() {
        return network;
    }

    Doors doors() {
        return doors;
    }

    TwilioPeer twilio() {
        return there(twilio);
    }

    PhonePeer exchange() {
        return there(exchange);
    }

    /** Who sees every frame of every desk, until taken out. */
    List<DeskClient.Screen> watchers() {
        return watchers;
    }

    private static <T> T there(@Nullable T peer) {
        if (peer == null) {
            throw new IllegalStateException("A bare server has chats only");
        }
        return peer;
    }

    @Override
    public void close() {
        desks.forEach(DeskClient::close);
        if (twilio != null) {
            twilio.close();
        }
        if (exchange != null) {
            exchange.close();
        }
    }

    /** An agent who is ready for work that others see to. */
    private record Ready(DeskClient.Screen also) implements DeskClient.Screen {

        private static final long AGAIN_MILLIS = 200;

        @Override
        public void show(DeskClient desk, JsonObject frame) {
            if ("snapshot".equals(frame.getString("type"))) {
                becomeReady(desk);
            }
            also.show(desk, frame);
        }

        private static void becomeReady(DeskClient desk) {
            desk.command(DeskClient.command("SetPresence", "state", "ready"))
                    .onSuccess(answer -> {
                        if (!"result".equals(answer.getString("type"))) {
                            desk.later(AGAIN_MILLIS, () -> becomeReady(desk));
                        }
                    })
                    .onFailure(e -> desk.later(AGAIN_MILLIS, () -> becomeReady(desk)));
        }
    }
}
