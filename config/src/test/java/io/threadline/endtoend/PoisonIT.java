package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.Answer;
import io.threadline.bench.outside.Await;
import io.threadline.bench.outside.ChatClient;
import io.threadline.bench.outside.DatabaseLocation;
import io.threadline.bench.outside.DeskClient;
import io.threadline.bench.outside.Heard;
import io.threadline.bench.outside.Session;
import io.threadline.bench.outside.TwilioPeer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One message that the database refuses to write as content, by a trigger. It waits in its second attempt while the test holds a
 * lock.
 */
@ExtendWith(NodeLogs.class)
class PoisonIT {

    private static final String PARKED = "/api/v1/parked-messages";
    private static final String POISON = "This text is poison";
    private static final String FUNCTION = """
            CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF (SELECT x.attempts FROM inbox_fault x JOIN inbox i ON i.inbox_id = x.inbox_id
                    WHERE i.message_id = NEW.entry_id) = 1 THEN
                    PERFORM pg_advisory_xact_lock_shared(4711);
                END IF;
                RAISE EXCEPTION 'no such text here';
            END $$""";
    private static final String TRIGGER =
            "CREATE TRIGGER poison BEFORE INSERT ON timeline FOR EACH ROW WHEN (NEW.text = '" + POISON
                    + "') EXECUTE FUNCTION poison()";
    private static final String HEALED = "DROP TRIGGER poison ON timeline";
    private static final String SECOND_ATTEMPT_WAITS = "SELECT pg_advisory_xact_lock(4711)";
    private static final String NOTHING_IS_DECIDED = "SELECT 1 FROM routing_domain WHERE domain_id = 'main' FOR UPDATE";
    private static final String WAITING = "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'advisory'";

    private final String poisoned = PhoneNumber.fresh();
    private Stage stage;
    private Seat ana;

    private void open(String name) throws IOException, SQLException {
        stage = Stage.open(name);
        stage.agent("ana", "support", 1_000);
        ana = stage.guest(Seat.at(stage.network(), stage.address(), stage.signIn("ana")));
        ana.ready();
        execute(FUNCTION, TRIGGER);
    }

    @AfterEach
    void close() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void itIsParkedTheOthersGoOnInOrderAndARetryBringsItOnce() throws IOException, SQLException {
        open("poison");
        String ann = PhoneNumber.fresh();
        ChatClient bob = chat("Bob");
        ChatClient dan = chat("Dan");
        // What comes while nothing can be committed is decided together and goes into one append, the poison in its
        // midst.
        try (Connection lock = hold(NOTHING_IS_DECIDED)) {
            sms(ann, "Ann 1");
            bob.say("Bob 1").await();
            sms(poisoned, POISON);
            sms(ann, "Ann 2");
            bob.say("Bob 2").await();
            sms(PhoneNumber.fresh(), "Cem 1");
            dan.say("Dan 1").await();
            lock.rollback();
        }
        sms(PhoneNumber.fresh(), "Eve 1");

        JsonObject annsOffer = take("Ann 1");
        JsonObject bobsOffer = take("Bob 1");
        List<JsonObject> offers = List.of(annsOffer, bobsOffer, take("Cem 1"), take("Dan 1"), take("Eve 1"));
        JsonObject parked = awaitParked(3);

        assertThat(offers).allSatisfy(this::wasOfferedOnce);
        assertThat(offers.stream().map(this::offeredAt)).isSorted();
        assertThat(textsOf(annsOffer)).containsExactly("Ann 2", "Ann 1");
        assertThat(textsOf(bobsOffer)).containsExactly("Bob 2", "Bob 1");
        assertThat(refusedAppends()).isEqualTo(3);
        assertThat(parked.getString("text")).isEqualTo(POISON);
        assertThat(parked.getString("account")).isEqualTo("sms-main");
        assertThat(parked.getString("domain")).isEqualTo("main");
        assertThat(parked.getJsonObject("contactPoint").getString("address")).isEqualTo(poisoned);
        assertThat(parked.getString("fault")).contains("no such text here").doesNotContain("Exception");
        ana.send(annsOffer.getString("case"), "Here you are");
        stage.twilio().sent().await("the answer", Limits.SOON, sent -> "Here you are".equals(sent.text()));

        String id = parked.getString("id");
        retry(id).expect(204);
        awaitParked(4);
        execute(HEALED);
        assertThat(retry(id, "999999").status()).isEqualTo(404);
        retry(id).expect(204);

        wasOfferedOnce(take(POISON));
        assertThat(parkedMessages()).isEmpty();
        awaitGauge(0);
        assertThat(retry(id).status()).isEqualTo(404);
        assertThat(stage.administrator().all("/api/v1/work-items", "after")).hasSize(6);
        assertThat(query(
                        "SELECT count(*) FROM audit WHERE action = 'retry' AND subject = 'parked-messages/" + id + "'"))
                .isEqualTo("2");
    }

    @Test
    void aNodeThatIsKilledBetweenAttemptsDoesNotForgetTheirNumber() throws IOException, SQLException {
        open("poison-killed");
        Connection lock = stage.guest(hold(SECOND_ATTEMPT_WAITS));
        sms(poisoned, POISON);
        Await.until(
                "the second attempt waits", Limits.SOON, () -> !query(WAITING).isEmpty());
        assertThat(refusedAppends()).isEqualTo(1);
        stage.node().kill();
        lock.close();
        stage.restart();

        String id = awaitParked(3).getString("id");
        assertThat(refusedAppends()).isEqualTo(3);
        execute(HEALED);
        retry(id).expect(204);
        wasOfferedOnce(take(POISON));
    }

    private JsonObject take(String text) {
        JsonObject offer = ana.awaitsOffer(text);
        ana.insistsOn(DeskClient.command("AcceptOffer", "offer", offer.getString("offer")));
        return offer;
    }

    private void wasOfferedOnce(JsonObject offer) {
        assertThat(decisions(offer).stream().map(decision -> decision.getString("type")))
                .containsOnlyOnce("OfferMade", "OfferAccepted");
    }

    private long offeredAt(JsonObject offer) {
        return decisions(offer).stream()
                .filter(decision -> "OfferMade".equals(decision.getString("type")))
                .findFirst()
                .orElseThrow()
                .getLong("seq");
    }

    private List<JsonObject> decisions(JsonObject offer) {
        return stage.administrator().all("/api/v1/work-items/" + offer.getString("workItem") + "/decisions", "after");
    }

    private List<String> textsOf(JsonObject offer) {
        return stage.texts(offer.getJsonObject("customer").getString("id"));
    }

    private ChatClient chat(String name) {
        ChatClient chat = stage.chat(new Heard<>());
        chat.hello(name, null).await();
        return chat;
    }

    private void sms(String from, String text) {
        stage.twilio().inbound(TwilioPeer.newSid(), from, text).await().expect(200);
    }

    private List<JsonObject> parkedMessages() {
        return stage.administrator().all(PARKED, "after");
    }

    /** The one parked message after so many attempts, which the gauge counts too. */
    private JsonObject awaitParked(int attempts) {
        JsonObject parked = Await.found(
                "a parked message",
                Limits.SOON,
                () -> parkedMessages().stream()
                        .filter(message -> message.getInteger("attempts") == attempts)
                        .findFirst()
                        .orElse(null));
        assertThat(parkedMessages()).hasSize(1);
        awaitGauge(1);
        return parked;
    }

    private void awaitGauge(int parked) {
        Session nobody = Session.none(stage.network(), stage.address());
        Await.until(
                "the gauge shows " + parked,
                Limits.SOON,
                () -> nobody.get("/metrics")
                        .expect(200)
                        .body()
                        .contains("threadline_inbox_parked{domain=\"main\"} " + parked + ".0"));
    }

    private Answer retry(String... ids) {
        return stage.administrator().post(PARKED + "/retry", new JsonObject().put("ids", new JsonArray(List.of(ids))));
    }

    /** How often the domain was loaded again for it, over all starts of the node. */
    private long refusedAppends() throws IOException {
        return Files.readAllLines(stage.log()).stream()
                .filter(line -> line.contains("is loaded again: The database refused a decision"))
                .count();
    }

    private Connection hold(String lock) throws SQLException, IOException {
        Connection connection = database().connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(lock);
        }
        return connection;
    }

    private void execute(String... statements) throws SQLException, IOException {
        try (Connection connection = database().connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of the first row, or empty. */
    private String query(String sql) throws SQLException, IOException {
        try (Connection connection = database().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private DatabaseLocation database() throws IOException {
        return stage.node().database();
    }
}
