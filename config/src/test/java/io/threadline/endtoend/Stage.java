package io.threadline.endtoend;

import io.threadline.bench.outside.Address;
import io.threadline.bench.outside.ChatClient;
import io.threadline.bench.outside.Directories;
import io.threadline.bench.outside.Distribution;
import io.threadline.bench.outside.FreePorts;
import io.threadline.bench.outside.Heard;
import io.threadline.bench.outside.Network;
import io.threadline.bench.outside.NodeProcess;
import io.threadline.bench.outside.Session;
import io.threadline.bench.outside.Signatures;
import io.threadline.bench.outside.TwilioPeer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A running node with its peers. Queue {@code support} wants the skill of that name, {@code billing} likewise; the
 * accounts {@code sms-main} and {@code chat-main} lead to {@code support}.
 */
final class Stage implements AutoCloseable {

    static final String IDENTITY_SECRET = "a-secret-between-the-shop-and-threadline";
    static final String PASSWORD = "a-good-password";

    private final Path directory;
    private final Distribution distribution;
    private final Network network = new Network(2, 64);
    private final TwilioPeer twilio;
    private final List<AutoCloseable> guests = new ArrayList<>();
    private volatile NodeProcess node;
    private Session administrator;

    private Stage(Path directory, Distribution distribution) throws IOException {
        this.directory = directory;
        this.distribution = distribution;
        this.node = distribution.start(log());
        NodeLogs.watch(node);
        node.awaitReady(Limits.START);
        this.administrator = signInAdministrator();
        this.twilio = new TwilioPeer(network, address(), "sms-main").start();
    }

    /** A new node with queues and accounts. */
    static Stage open(String name) throws IOException {
        return open(name, Map.of());
    }

    /** A new node with settings of its own. */
    static Stage open(String name, Map<String, String> settings) throws IOException {
        Stage stage = bare(name, settings);
        try {
            stage.furnish();
            return stage;
        } catch (Throwable e) {
            // Of any kind, since what a future failed with is thrown as it is: the node must not be left behind.
            stage.close();
            throw e;
        }
    }

    /** A new node whose own pages may chat with it, at a port that stays over a restart, since the pages know it by that. */
    static Stage ofItsOwnSite(String name) throws IOException {
        Stage stage = open(name, Map.of("THREADLINE_HTTP_PORT", Integer.toString(FreePorts.one())));
        try {
            stage.chatFrom(stage.site());
            return stage;
        } catch (Throwable e) {
            // Of any kind, since what a future failed with is thrown as it is: the node must not be left behind.
            stage.close();
            throw e;
        }
    }

    /** A new node on which nothing is administered yet. */
    static Stage bare(String name, Map<String, String> settings) throws IOException {
        Path directory = emptyDirectory(name);
        Distribution distribution = Distribution.built(directory.resolve("data"));
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            distribution = distribution.with(setting.getKey(), setting.getValue());
        }
        return new Stage(directory, distribution);
    }

    /** {@code target/endtoend/<name>}, without what an earlier run left. */
    static Path emptyDirectory(String name) throws IOException {
        return Directories.empty(Path.of("target", "endtoend", name).toAbsolutePath());
    }

    private void furnish() {
        administrate("/api/v1/teams/one", new JsonObject().put("title", "Team one"));
        for (String skill : List.of("support", "billing")) {
            administrate("/api/v1/skills/" + skill, new JsonObject().put("title", skill));
            queue(skill, 20, 30);
        }
        administrate("/api/v1/channel-accounts/sms-main", twilio.settings("support"));
        chatFrom("http://shop.example.test");
    }

    private void chatFrom(String origin) {
        administrate(
                "/api/v1/channel-accounts/chat-main",
                new JsonObject()
                        .put("kind", "chat")
                        .put("domain", "main")
                        .put("queue", "support")
                        .put("allowedOrigins", new JsonArray().add(origin))
                        .put("identitySecret", IDENTITY_SECRET));
    }

    /** Creates or replaces a queue that wants the skill of its name. */
    void queue(String name, int offerTimeoutSeconds, int wrapUpSeconds) {
        administrate(
                "/api/v1/queues/" + name,
                new JsonObject()
                        .put("title", name)
                        .put("targetSeconds", 20)
                        .put("offerTimeoutSeconds", offerTimeoutSeconds)
                        .put("wrapUpSeconds", wrapUpSeconds)
                        .put(
                                "require",
                                new JsonArray()
                                        .add(new JsonObject().put("skill", name).put("level", 1))));
    }

    /** Creates or replaces an agent. */
    void agent(String name, String skill, int capacity) {
        administrate(
                "/api/v1/agents/" + name,
                new JsonObject()
                        .put("name", Character.toUpperCase(name.charAt(0)) + name.substring(1))
                        .put("password", PASSWORD)
                        .put("role", "agent")
                        .put("team", "one")
                        .put("skills", new JsonObject().put(skill, 5))
                        .put("capacity", new JsonObject().put("total", capacity)));
    }

    /** An agent of that skill, signed in, at a desk, not ready yet. */
    Seat seat(String name, String skill) {
        agent(name, skill, 100);
        return guest(Seat.at(network, address(), signIn(name)));
    }

    Session signIn(String name) {
        return Session.signIn(network, address(), name, PASSWORD).await();
    }

    /** A customer's chat, heard by {@code heard}, on this node. */
    ChatClient chat(Heard<JsonObject> heard) {
        return chat(address(), heard);
    }

    ChatClient chat(Address at, Heard<JsonObject> heard) {
        return guest(new ChatClient(network, at, "chat-main", heard::add));
    }

    /** A visitor's token, good for a minute. */
    static String identity(String subject, String name, String phone) {
        return Signatures.jsonWebToken(
                IDENTITY_SECRET,
                new JsonObject()
                        .put("sub", subject)
                        .put("aud", "chat-main")
                        .put("exp", Instant.now().plus(Duration.ofMinutes(1)).getEpochSecond())
                        .put("name", name)
                        .put("phone", phone));
    }

    private void administrate(String path, JsonObject body) {
        administrator.put(path, body).expect(200, 201, 204);
    }

    /** All of a customer's timeline, newest first. */
    List<JsonObject> timeline(String customer) {
        return administrator.all("/api/v1/customers/" + customer + "/timeline", "before");
    }

    /** The texts of a customer's messages, newest first. */
    List<String> texts(String customer) {
        return timeline(customer).stream()
                .filter(item -> "message".equals(item.getString("kind")))
                .map(item -> item.getString("text"))
                .toList();
    }

    Session administrator() {
        return administrator;
    }

    TwilioPeer twilio() {
        return twilio;
    }

    Network network() {
        return network;
    }

    NodeProcess node() {
        return node;
    }

    Distribution distribution() {
        return distribution;
    }

    Path directory() {
        return directory;
    }

    Path log() {
        return directory.resolve("node.log");
    }

    /** Where the present node is, also after a restart. */
    Address address() {
        return () -> node.url();
    }

    /** Starts the node again on the same data; it must have ended. */
    void restart() throws IOException {
        node = distribution.start(log());
        NodeLogs.watch(node);
        node.awaitReady(Limits.START);
    }

    /** As the origin of the node's own pages is written. */
    String site() {
        return address().url().toString();
    }

    /** The console, at a place of it such as {@code #floor}. */
    String console(String place) {
        return "http://localhost:" + address().url().getPort() + "/" + place;
    }

    /** Closes it with the stage. */
    <T extends AutoCloseable> T guest(T guest) {
        guests.add(guest);
        return guest;
    }

    Session signInAdministrator() {
        return Session.signIn(network, address(), "admin", Distribution.ADMIN_PASSWORD)
                .await();
    }

    @Override
    public void close() {
        for (AutoCloseable guest : guests.reversed()) {
            try {
                guest.close();
            } catch (Exception e) {
                throw new IllegalStateException("A guest of the stage did not leave", e);
            }
        }
        node.close();
        twilio.close();
        network.close();
    }
}
