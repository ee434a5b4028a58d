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

/** What a run needs on the node: a queue, an account per channel, and agents at their desks who take everything. */
record Scene(
        Network network,
        Address node,
        int smtpPort,
        TwilioPeer twilio,
        PhonePeer exchange,
        List<DeskClient> desks,
        List<DeskClient.Screen> watchers)
        implements AutoCloseable {

    static final String CHAT_ACCOUNT = "chat-bench";
    static final String PHONE_ACCOUNT = "phone-bench";
    static final String MAIL = "bench@example.test";

    private static final String PASSWORD = "bench-agents-password";
    private static final int CAPACITY = 1_000;

    /** Administers it all by name, so that a second run finds it, and seats the agents. */
    static Scene build(Network network, Address node, int smtpPort, String adminPassword, int agents) {
        Session administrator =
                Session.signIn(network, node, "admin", adminPassword).await();
        TwilioPeer twilio = new TwilioPeer(network, node, "sms-bench").start();
        put(administrator, "teams/bench", new JsonObject().put("title", "Bench"));
        put(administrator, "skills/bench", new JsonObject().put("title", "Bench"));
        put(
                administrator,
                "queues/bench",
                new JsonObject()
                        .put("title", "Bench")
                        .put("targetSeconds", 20)
                        .put("offerTimeoutSeconds", 60)
                        .put("wrapUpSeconds", 0)
                        .put(
                                "require",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("skill", "bench")
                                                .put("level", 1))));
        put(administrator, "channel-accounts/sms-bench", twilio.settings("bench"));
        put(
                administrator,
                "channel-accounts/" + CHAT_ACCOUNT,
                new JsonObject().put("kind", "chat").put("domain", "main").put("queue", "bench"));
        PhonePeer exchange = new PhonePeer(network, node);
        put(administrator, "channel-accounts/" + PHONE_ACCOUNT, exchange.generic("observed", "bench"));
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
        List<DeskClient.Screen> watchers = new CopyOnWriteArrayList<>();
        List<DeskClient> desks = new ArrayList<>();
        for (int number = 1; number <= agents; number++) {
            desks.add(seat(network, node, administrator, "bench-" + number, watchers));
        }
        return new Scene(network, node, smtpPort, twilio, exchange, desks, watchers);
    }

    private static DeskClient seat(
            Network network, Address node, Session administrator, String name, List<DeskClient.Screen> watchers) {
        put(
                administrator,
                "agents/" + name,
                new JsonObject()
                        .put("name", name)
                        .put("password", PASSWORD)
                        .put("role", "agent")
                        .put("team", "bench")
                        .put("skills", new JsonObject().put("bench", 5))
                        .put("capacity", new JsonObject().put("total", CAPACITY)));
        Session session = Session.signIn(network, node, name, PASSWORD).await();
        DeskClient.Screen everyone = (desk, frame) -> watchers.forEach(watcher -> watcher.show(desk, frame));
        return DeskClient.open(network, node, session, new Clerk(everyone)).await();
    }

    private static void put(Session administrator, String path, JsonObject body) {
        administrator.put("/api/v1/" + path, body).expect(200, 201, 204);
    }

    @Override
    public void close() {
        desks.forEach(DeskClient::close);
        twilio.close();
        exchange.close();
    }
}
