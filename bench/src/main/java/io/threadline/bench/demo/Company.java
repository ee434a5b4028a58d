package io.threadline.bench.demo;

import io.threadline.bench.demo.Story.Matter;
import io.threadline.bench.outside.Address;
import io.threadline.bench.outside.DeskClient;
import io.threadline.bench.outside.MailPeer;
import io.threadline.bench.outside.Network;
import io.threadline.bench.outside.PhonePeer;
import io.threadline.bench.outside.Session;
import io.threadline.bench.outside.Signatures;
import io.threadline.bench.outside.TwilioPeer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A shop with its agents, queues and channel accounts, administered as an administrator would. */
final class Company {

    /** Of everybody in the demonstration. */
    static final String PASSWORD = "welcome-to-threadline";

    static final String CHAT = "demo-chat";
    static final String WELCOME = "demo-welcome";
    static final String PHONE = "demo-phone";
    static final String MAIL = "hello@shop.example.test";

    private static final String IDENTITY_SECRET = "only-the-shop-and-threadline-know-this";
    private static final List<String> COLLEAGUES = List.of("Mia", "Leo", "Jun", "Soo");

    private final Network network;
    private final Address node;
    private final Session administrator;

    Company(Network network, Address node, String adminPassword) {
        this.network = network;
        this.node = node;
        this.administrator =
                Session.signIn(network, node, "admin", adminPassword).await();
    }

    /** Administers everything by name, so that a second time changes nothing. */
    void furnish(TwilioPeer twilio, MailPeer mail, PhonePeer exchange) {
        put("teams/shop", new JsonObject().put("title", "Shop"));
        for (Matter matter : Matter.values()) {
            String name = matter.word();
            put("skills/" + name, new JsonObject().put("title", title(name)));
            put("queues/" + name, queue(name));
        }
        put("channel-accounts/" + CHAT, chat("orders"));
        put("channel-accounts/" + WELCOME, chat(Matter.WELCOME.word()));
        put("channel-accounts/demo-sms", twilio.settings(Matter.ORDERS.word()));
        put("channel-accounts/" + PHONE, exchange.generic("observed", Matter.ORDERS.word()));
        put(
                "channel-accounts/demo-mail",
                mail.settings(MAIL, Matter.BILLING.word()).put("fromName", "The shop"));
        person("you", "You", "agent", Matter.values());
        person("sam", "Sam", "supervisor", Matter.values());
        for (String name : COLLEAGUES) {
            person(name.toLowerCase(Locale.ROOT), name, "agent", Matter.ORDERS, Matter.BILLING);
        }
    }

    /** The simulated agents, at their desks. */
    List<DeskClient> colleagues(Random random) {
        List<DeskClient> desks = new ArrayList<>();
        for (String name : COLLEAGUES) {
            Session session = Session.signIn(network, node, name.toLowerCase(Locale.ROOT), PASSWORD)
                    .await();
            desks.add(DeskClient.open(network, node, session, new Colleague(new Random(random.nextLong())))
                    .await());
        }
        return desks;
    }

    /** What the shop's own pages sign for a customer whose number they know. */
    static String identity(String name, String phone) {
        return Signatures.jsonWebToken(
                IDENTITY_SECRET,
                new JsonObject()
                        .put("sub", phone)
                        .put("aud", CHAT)
                        .put("exp", Instant.now().plus(Duration.ofMinutes(5)).getEpochSecond())
                        .put("name", name)
                        .put("phone", phone));
    }

    private static JsonObject queue(String name) {
        return new JsonObject()
                .put("title", title(name))
                .put("targetSeconds", 20)
                .put("offerTimeoutSeconds", 30)
                .put("wrapUpSeconds", 10)
                .put(
                        "require",
                        new JsonArray().add(new JsonObject().put("skill", name).put("level", 1)));
    }

    private static JsonObject chat(String queue) {
        return new JsonObject()
                .put("kind", "chat")
                .put("domain", "main")
                .put("queue", queue)
                .put("identitySecret", IDENTITY_SECRET);
    }

    private void person(String name, String shown, String role, Matter... matters) {
        JsonObject skills = new JsonObject();
        for (Matter matter : matters) {
            skills.put(matter.word(), 5);
        }
        put(
                "agents/" + name,
                new JsonObject()
                        .put("name", shown)
                        .put("password", PASSWORD)
                        .put("role", role)
                        .put("team", "shop")
                        .put("skills", skills)
                        .put("capacity", new JsonObject().put("total", 100)));
    }

    private static String title(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private void put(String path, JsonObject body) {
        administrator.put("/api/v1/" + path, body).expect(200, 201, 204);
    }
}
