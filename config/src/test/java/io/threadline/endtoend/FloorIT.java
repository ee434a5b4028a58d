package io.threadline.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.threadline.bench.outside.DatabaseLocation;
import io.threadline.bench.outside.TwilioPeer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The supervisors' floor in a real browser, without a mouse. */
@ExtendWith({NodeLogs.class, OneBrowser.class})
class FloorIT {
    private static final String ANSWER = "Good morning! I am looking at it now.";
    private static Stage stage;
    private static Seat ana;
    private static Seat ben;

    @BeforeAll
    static void open() throws IOException {
        stage = Stage.open("floor");
        administrate("/api/v1/teams/two", new JsonObject().put("title", "Team two"));
        supervisor("sue", null);
        supervisor("tom", "two");
        ana = stage.seat("ana", "support");
        ben = stage.seat("ben", "billing");
    }

    @AfterAll
    static void close() {
        if (stage != null) {
            stage.close();
        }
    }

    private static void administrate(String path, JsonObject body) {
        stage.administrator().put(path, body).expect(200, 201, 204);
    }

    private static void supervisor(String name, @Nullable String team) {
        administrate(
                "/api/v1/agents/" + name,
                new JsonObject()
                        .put("name", Character.toUpperCase(name.charAt(0)) + name.substring(1))
                        .put("password", Stage.PASSWORD)
                        .put("role", "supervisor")
                        .put("team", team)
                        .put("capacity", new JsonObject().put("total", 0)));
    }

    @Test
    void aSupervisorSeesTheFloorLiveAndSetsItRight(Browser browser) throws SQLException, IOException {
        try (Window window = floor(Window.english(browser), "sue")) {
            assertThat(window.heading("Floor")).isVisible();
            assertThat(window.row("Ana")).containsText("Offline");
            assertThat(window.page().getByText("Live", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();

            ana.ready();
            assertThat(window.row("Ana")).containsText("Ready");
            sms("My invoice is wrong.");
            assertThat(window.row("Ana")).containsText("25 / 100");
            assertThat(window.row("Ana")).containsText("SMS 25");
            JsonObject work = ana.takes("My invoice is wrong.");
            ana.send(work.getString("case"), ANSWER);
            assertThat(window.row("support")).containsText("100%");
            assertThat(window.row("support")).containsText("1 of 1 within 20 s");

            ana.away();
            assertThat(window.row("Ana")).containsText("Away");
            sms("Nobody is there for me.");
            assertThat(window.row("SMS")).containsText("Waits");
            assertThat(window.row("SMS")).containsText("support");
            window.isShown("floor");

            ben.ready();
            window.button("Transfer…").focus();
            window.press("Enter");
            assertThat(window.heading("Transfer to")).isVisible();
            window.type("billing");
            Locator dialog = window.page().getByRole(AriaRole.DIALOG);
            assertThat(dialog.getByRole(AriaRole.OPTION)).hasCount(1);
            window.press("Tab");
            assertThat(dialog.getByRole(AriaRole.OPTION)).isFocused();
            window.press("Space");
            Locator submit = dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Transfer"));
            assertThat(submit).isEnabled();
            window.isAccessible();
            submit.focus();
            window.press("Enter");
            ben.awaitsOffer("Nobody is there for me.");
            assertThat(window.row("SMS")).containsText("On offer to Ben");

            window.button("Set the presence of Ben").focus();
            window.press("Enter");
            assertThat(window.page().getByRole(AriaRole.MENU)).isVisible();
            window.isAccessible();
            window.press("ArrowDown", "ArrowDown", "ArrowDown", "Enter");
            ben.awaits("PresenceChanged", event -> "lunch".equals(event.getString("reason")));
            assertThat(window.row("Ben")).containsText("Away: Lunch");
            assertThat(window.row("SMS")).containsText("Waits");

            // The same command again, a new one that changes nothing: neither is another line of the audit.
            String again = "{type: 'SetPresence', agent: 'ana', state: 'offline'}";
            assertThat(ask(window, "once", again).getString("type")).isEqualTo("result");
            assertThat(ask(window, "once", again).getString("type")).isEqualTo("result");
            assertThat(ask(window, "twice", again).getString("type")).isEqualTo("result");
            assertThat(audit("sue"))
                    .containsExactly("transfer to queue billing", "set presence away, lunch", "set presence offline");
            window.hasNoComplaint();
        }
        try (Window window = floor(Window.korean(browser), "sue")) {
            assertThat(window.heading("상담 현황")).isVisible();
            assertThat(window.row("Ana")).containsText("오프라인");
            window.isShown("floor-ko");
            window.hasNoComplaint();
        }
    }

    @Test
    void aSupervisorWithATeamSeesAndChangesTheirOwnAgentsOnly(Browser browser) {
        try (Window window = floor(Window.english(browser), "tom")) {
            assertThat(window.page().getByText("Team two")).isVisible();
            assertThat(window.row("support")).isVisible();
            assertThat(window.page().getByText("There are no agents to see.")).isVisible();
            assertThat(window.page().getByText("Ana", new Page.GetByTextOptions().setExact(true)))
                    .hasCount(0);
            JsonObject answer = ask(window, "forged", "{type: 'SetPresence', agent: 'ana', state: 'offline'}");
            assertThat(answer.getString("type")).isEqualTo("refused");
            assertThat(answer.getString("code")).isEqualTo("NOT_FOUND");
            window.isAccessible();
            window.hasNoComplaint();
        }
    }

    @Test
    void anAgentHasNoFloor(Browser browser) {
        assertThat(RawSocket.handshake(
                        stage.network(),
                        stage.address(),
                        "/floor/v1",
                        ana.session()
                                .credentials()
                                .add("Origin", stage.address().url().toString())))
                .isEqualTo(403);
        stage.agent("cho", "support", 100);
        try (Window window = floor(Window.english(browser), "cho")) {
            assertThat(window.heading("No conversation open")).isVisible();
            assertThat(window.heading("Floor")).hasCount(0);
        }
    }

    /** What the floor answers to a command that the page would not give. */
    private static JsonObject ask(Window window, String id, String command) {
        return new JsonObject((String) window.page()
                .evaluate("() => new Promise(done => {"
                        + " const socket = new WebSocket(location.origin.replace('http', 'ws') + '/floor/v1');"
                        + " socket.onopen = () => socket.send(JSON.stringify({type: 'command', id: '" + id + "',"
                        + "   command: " + command + "}));"
                        + " socket.onmessage = said => { if (JSON.parse(said.data).id) { done(said.data); socket.close(); } };"
                        + "})"));
    }

    private static Window floor(Window window, String name) {
        return window.open(stage.console("#floor")).signIn(name, Stage.PASSWORD);
    }

    private static void sms(String text) {
        stage.twilio()
                .inbound(TwilioPeer.newSid(), PhoneNumber.fresh(), text)
                .await()
                .expect(200);
    }

    private static List<String> audit(String user) throws SQLException, IOException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = database().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT action, detail FROM audit WHERE actor LIKE '%:" + user
                        + "' AND action IN ('transfer', 'set presence') ORDER BY at")) {
            while (rows.next()) {
                lines.add(rows.getString(1) + " " + rows.getString(2));
            }
        }
        return lines;
    }

    private static DatabaseLocation database() throws IOException {
        return stage.node().database();
    }
}
