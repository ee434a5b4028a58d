package io.threadline.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.threadline.bench.outside.Answer;
import io.threadline.bench.outside.Await;
import io.threadline.bench.outside.Distribution;
import io.threadline.bench.outside.TwilioPeer;
import io.threadline.bench.outside.TwilioPeer.Reply;
import io.threadline.bench.outside.TwilioPeer.Sent;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers that were given up: seen on the operations page, sent again or discarded there, without a mouse. */
@ExtendWith({NodeLogs.class, OneBrowser.class})
class DeadLettersIT {
    private static final String LETTERS = "/api/v1/dead-letters";
    private static final String RETRIED = "Your parcel comes tomorrow before noon.";
    private static final String KEPT = "The driver calls before.";
    private static final String DISCARDED = "We are open until eight.";
    private static final String UNANSWERED = "We are here.";
    private static Stage stage;
    private static Seat ana;

    @BeforeAll
    static void open() throws IOException {
        stage = Stage.open("dead-letters");
        ana = stage.seat("ana", "support");
        ana.ready();
    }

    @AfterAll
    static void close() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void aRefusedAnswerIsSeenRetriedAndArrivesOnceAndAnotherIsDiscarded(Browser browser)
            throws SQLException, IOException {
        stage.twilio().reply(message -> Reply.refused(21610));
        JsonObject parcel = conversation("Where is my parcel?");
        String retried = fails(parcel, RETRIED);
        fails(parcel, KEPT);
        JsonObject shop = conversation("Is the shop open?");
        String discarded = fails(shop, DISCARDED);
        awaitGauge(3);
        String id = letters().stream()
                .filter(letter -> RETRIED.equals(letter.getString("text")))
                .map(letter -> letter.getString("id"))
                .findFirst()
                .orElseThrow();

        try (Window window = operations(Window.english(browser))) {
            assertThat(window.row("main")).isVisible();
            assertThat(window.page().getByText("Alive")).isVisible();
            assertThat(row(window, RETRIED)).containsText("The provider refused it (21610)");
            assertThat(row(window, KEPT)).isVisible();
            assertThat(row(window, DISCARDED)).containsText("written by Ana");
            window.isShown("operations");

            stage.twilio().reply(message -> Reply.queued());
            int before = stage.twilio().sent().count();
            settle(window, RETRIED, "Send again");
            assertThat(row(window, RETRIED)).hasCount(0);
            assertThat(window.heading("Dead letters")).isFocused();
            assertThat(window.page().getByText("On its way again: ")).isVisible();
            ana.awaits("MessageRetried", event -> retried.equals(event.getString("message")));
            Sent arrived = stage.twilio()
                    .sent()
                    .await(
                            "the answer again",
                            Limits.SOON,
                            stage.twilio().sent().count() - 1,
                            sent -> RETRIED.equals(sent.text()));

            settle(window, DISCARDED, "Discard");
            assertThat(row(window, DISCARDED)).hasCount(0);
            ana.awaits("MessageDiscarded", event -> discarded.equals(event.getString("message")));
            assertThat(row(window, KEPT)).isVisible();
            window.isAccessible();

            window.page().context().setOffline(true);
            assertThat(window.page().getByText("Stale since")).isVisible();
            assertThat(row(window, KEPT)).isVisible();
            window.page().context().setOffline(false);
            assertThat(window.page().getByText("Live", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            window.hasNoComplaint();

            stage.twilio().status(arrived.sid(), "delivered", null).await().expect(200, 204);
            ana.awaits("MessageDelivered", event -> retried.equals(event.getString("message")));
        }
        assertThat(status(parcel, retried)).isEqualTo("delivered");
        assertThat(status(shop, discarded)).isEqualTo("failed");
        Answer again = settle("retry", id);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().getString("detail")).contains("Message " + id + " was delivered");
        assertThat(stage.twilio().sent().all(sent -> RETRIED.equals(sent.text())))
                .as("refused once, taken once")
                .hasSize(2);
        assertThat(stage.twilio().sent().all(sent -> DISCARDED.equals(sent.text())))
                .hasSize(1);
        awaitGauge(1);
        ana.complete(parcel.getString("workItem"));
        ana.complete(shop.getString("workItem"));
        assertThat(audit()).containsExactly("discard", "retry");

        try (Window window = operations(Window.korean(browser))) {
            assertThat(window.heading("운영")).isVisible();
            assertThat(row(window, KEPT)).containsText("업체가 거부함");
            window.isShown("operations-ko");
            window.hasNoComplaint();
        }
    }

    @Test
    void aReceiptSettlesWhatTheProviderNeverAnsweredFor() {
        JsonObject work = conversation("Is anybody there?");
        Map<String, String> asked = new ConcurrentHashMap<>();
        stage.twilio().reply(message -> {
            asked.putAll(message.form());
            return new Reply(201, null, Promise.promise().future());
        });
        ana.send(work.getString("case"), UNANSWERED);
        String message = ana.awaits("MessageSent", event -> UNANSWERED.equals(event.getString("text")))
                .getString("message");
        JsonObject letter = Await.found(
                "the dead letter",
                Limits.SOON,
                () -> letters().stream()
                        .filter(one -> message.equals(one.getString("message")))
                        .findFirst()
                        .orElse(null));
        stage.twilio().reply(sent -> Reply.queued());
        assertThat(letter.getString("reason")).isEqualTo("unknown");
        String callback = asked.get("StatusCallback");
        assertThat(callback).endsWith("/status?message=" + message);

        stage.twilio()
                .webhook(
                        callback.substring(callback.indexOf("status?")),
                        Map.of("MessageSid", TwilioPeer.newSid(), "MessageStatus", "delivered"))
                .await()
                .expect(200);

        ana.awaits("MessageDelivered", event -> message.equals(event.getString("message")));
        assertThat(letters()).noneMatch(one -> message.equals(one.getString("message")));
        assertThat(status(work, message)).isEqualTo("delivered");
        ana.complete(work.getString("workItem"));
    }

    @Test
    void whatIsNoLetterIsRefusedAndNobodyElseMayLook() {
        Clean.problem(settle("retry", "999999"), 404);
        Clean.problem(settle("discard", "1; DROP TABLE outbox"), 404);
        Clean.problem(stage.administrator().post(LETTERS + "/retry", new JsonObject()), 400);
        Clean.problem(ana.session().get(LETTERS), 403);
        Clean.problem(ana.session().get("/api/v1/operations"), 403);
        Clean.problem(ana.session().post(LETTERS + "/retry", ids("1")), 403);
    }

    private static JsonObject conversation(String text) {
        stage.twilio()
                .inbound(TwilioPeer.newSid(), PhoneNumber.fresh(), text)
                .await()
                .expect(200);
        return ana.takes(text);
    }

    private static String fails(JsonObject work, String text) {
        ana.send(work.getString("case"), text);
        String message = ana.awaits("MessageSent", event -> text.equals(event.getString("text")))
                .getString("message");
        ana.awaits("MessageFailed", event -> message.equals(event.getString("message")));
        return message;
    }

    private static Window operations(Window window) {
        return window.open(stage.console("#operations")).signIn("admin", Distribution.ADMIN_PASSWORD);
    }

    private static Locator row(Window window, String text) {
        return window.page().getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(text));
    }

    /** Presses the row's button and then the dialog's. */
    private static void settle(Window window, String text, String how) {
        row(window, text)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(how))
                .focus();
        window.press("Enter");
        Locator dialog = window.page().getByRole(AriaRole.DIALOG);
        Locator confirm = dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(how));
        assertThat(confirm).isVisible();
        window.isAccessible();
        confirm.focus();
        window.press("Enter");
        assertThat(dialog).hasCount(0);
    }

    private static Answer settle(String how, String id) {
        return stage.administrator().post(LETTERS + "/" + how, ids(id));
    }

    private static JsonObject ids(String id) {
        return new JsonObject().put("ids", new JsonArray().add(id));
    }

    private static List<JsonObject> letters() {
        return stage.administrator().all(LETTERS, "after");
    }

    private static String status(JsonObject work, String message) {
        return stage.timeline(work.getJsonObject("customer").getString("id")).stream()
                .filter(item -> message.equals(item.getString("id")))
                .map(item -> item.getString("status"))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitGauge(int dead) {
        Await.until(
                "the gauge shows " + dead,
                Limits.SOON,
                () -> stage.administrator()
                        .get("/metrics")
                        .body()
                        .contains("threadline_outbox_dead{domain=\"main\"} " + dead + ".0"));
    }

    private static List<String> audit() throws SQLException, IOException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = stage.node().database().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT action FROM audit WHERE subject LIKE 'dead-letters/%' ORDER BY action")) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }
}
