package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.Await;
import io.threadline.bench.outside.DatabaseLocation;
import io.threadline.bench.outside.DeskClient;
import io.threadline.bench.outside.Distribution;
import io.threadline.bench.outside.NodeProcess;
import io.threadline.bench.outside.Session;
import io.threadline.bench.outside.TwilioPeer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * kill -9 of the node at two exact places. A lock in the database, taken by the test, holds the node there: on
 * {@code inbox_consumed} it cannot read what it has accepted, on the domain's row it has decided and cannot commit. The
 * database is a process of its own, so that a dead node's statement can still commit.
 */
@ExtendWith(NodeLogs.class)
class DyingBetweenIT {

    private static final String NOTHING_IS_ROUTED = "LOCK TABLE inbox_consumed IN ACCESS EXCLUSIVE MODE";
    private static final String NOTHING_IS_LOADED = "LOCK TABLE snapshot IN ACCESS EXCLUSIVE MODE";
    private static final String NOTHING_IS_DECIDED = "SELECT 1 FROM routing_domain WHERE domain_id = 'main' FOR UPDATE";
    private static final String WAITING = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'";

    private final String phone = PhoneNumber.fresh();
    private Process postgres;
    private DatabaseLocation database;
    private Stage stage;
    private Seat ana;

    @BeforeEach
    void open() throws IOException {
        Path directory = Stage.emptyDirectory("dying-between-database");
        Path data = directory.resolve("data");
        postgres = Distribution.built(data).launch(directory.resolve("database.log"), List.of("database"));
        database = Await.found(
                "the database runs", Limits.START, () -> DatabaseLocation.read(data.resolve("run/database.url")));
        stage = Stage.open("dying-between", Map.of("THREADLINE_DATABASE_URL", database.url()));
        ana = stage.seat("ana", "support");
        ana.ready();
    }

    @AfterEach
    void close() throws InterruptedException {
        if (stage != null) {
            stage.close();
        }
        if (postgres != null) {
            postgres.destroy();
            assertThat(postgres.waitFor(Limits.SOON.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    @Test
    void aMessageAcknowledgedButNotRoutedIsRoutedByTheNextStart() throws IOException, SQLException {
        try (Connection lock = hold(NOTHING_IS_ROUTED)) {
            sms("Acknowledged only");
            awaitWaiting();
            assertThat(ana.events("OfferMade")).isEmpty();

            stage.node().kill();
            lock.rollback();
        }
        stage.restart();

        isOfferedOnce("Acknowledged only");
    }

    @Test
    void aDecisionThatADeadNodeStillCommitsCountsOnce() throws IOException, SQLException {
        try (Connection lock = hold(NOTHING_IS_DECIDED)) {
            sms("Committed by the dead");
            awaitWaiting();
            assertThat(ana.events("OfferMade")).isEmpty();

            stage.node().kill();
            lock.rollback();
        }
        stage.restart();

        isOfferedOnce("Committed by the dead");
    }

    @Test
    void aDecisionThatDiedWithItsNodeIsTakenAgain() throws IOException, SQLException {
        try (Connection lock = hold(NOTHING_IS_DECIDED)) {
            sms("Died with the node");
            awaitWaiting();

            stage.node().kill();
            cancelWaiting();
            lock.rollback();
        }
        stage.restart();

        isOfferedOnce("Died with the node");
    }

    @Test
    void aNodeIsReadyOnlyOnceItHasLoadedWhatItOwns() throws IOException, SQLException {
        sms("Before");
        isOfferedOnce("Before");
        stage.node().kill();
        try (Connection lock = hold(NOTHING_IS_LOADED);
                NodeProcess node = stage.distribution().start(stage.directory().resolve("loading.log"))) {
            NodeLogs.watch(node);
            Session nobody = Session.none(stage.network(), node);
            Await.until(
                    "it says that it is loading",
                    Limits.START,
                    () -> nobody.get("/readyz").expect(503).body().contains("still being loaded"));

            lock.rollback();
            node.awaitReady(Limits.SOON);
        }
        stage.restart();
    }

    /** An answer that decides; while the domain is being loaded it is "busy, send it again". */
    private static @Nullable JsonObject unlessBusy(JsonObject answer) {
        return "BUSY".equals(answer.getString("code")) ? null : answer;
    }

    @Test
    void anAcceptIsAnsweredOnlyWhenItIsDurableAndItsRepetitionGivesTheSameAnswer() throws IOException, SQLException {
        sms("Take me");
        JsonObject offer = ana.awaits("OfferMade", made -> true);
        String id = UUID.randomUUID().toString();
        JsonObject accept = DeskClient.command("AcceptOffer", "offer", offer.getString("offer"));
        try (Connection lock = hold(NOTHING_IS_DECIDED)) {
            Future<JsonObject> answer = ana.desk().command(id, accept);
            awaitWaiting();
            assertThat(answer.isComplete()).isFalse();

            stage.node().kill();
            lock.rollback();
            assertThat(answer.succeeded()).isFalse();
        }
        stage.restart();

        JsonObject answer = Await.found(
                "the accept is answered",
                Limits.SOON,
                () -> unlessBusy(ana.desk().command(id, accept).await()));
        assertThat(answer.getString("type")).as("%s", answer).isEqualTo("result");
        JsonObject again = ana.desk().command(id, accept).await();
        assertThat(again).isEqualTo(answer);
        assertThat(decisions(offer.getString("workItem"))).containsOnlyOnce("OfferAccepted", "WorkAssigned");
    }

    private void isOfferedOnce(String text) {
        JsonObject offer = ana.awaitsOffer(text);
        assertThat(Seat.texts(offer)).containsExactly(text);
        ana.accept(offer);
        assertThat(decisions(offer.getString("workItem"))).containsOnlyOnce("OfferMade", "OfferAccepted");
        assertThat(stage.texts(offer.getJsonObject("customer").getString("id"))).containsExactly(text);
    }

    private List<String> decisions(String workItem) {
        return stage.administrator().all("/api/v1/work-items/" + workItem + "/decisions", "after").stream()
                .map(decision -> decision.getString("type"))
                .toList();
    }

    private void sms(String text) {
        stage.twilio().inbound(TwilioPeer.newSid(), phone, text).await().expect(200);
    }

    private Connection hold(String lock) throws SQLException {
        Connection connection = database.connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(lock);
        }
        return connection;
    }

    private void awaitWaiting() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            Await.until("a statement of the node waits for the lock", Limits.SOON, () -> {
                try (ResultSet waiting = statement.executeQuery(WAITING)) {
                    return waiting.next();
                }
            });
        }
    }

    private void cancelWaiting() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(WAITING.replace("SELECT pid", "SELECT pg_terminate_backend(pid)"));
            Await.until("no statement of the node waits any more", Limits.SOON, () -> {
                try (ResultSet waiting = statement.executeQuery(WAITING)) {
                    return !waiting.next();
                }
            });
        }
    }
}
