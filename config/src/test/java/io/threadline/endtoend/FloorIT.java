package io.threadline.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
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
@ExtendWith(NodeLogs.class)
class FloorIT {
    private static final String ANSWER = "Good morning! I am looking at it now.";
    private static Stage stage;
    private static Playwright playwright;
    private static Browser browser;
    private static Seat ana;
    private static Seat ben;

    @BeforeAll
    static void open() throws IOException {
        playwright = Browsers.playwright();
        browser = Browsers.launch(playwright);
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
        if (playwright != null) {
            playwright.close();
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
    void aSupervisorSeesTheFloorLiveAndSetsItRight() throws SQLException, IOException {
        try (Window window = floor(Window.english(browser), "sue")) {
            assertThat(window.heading("Floor")).isVisible();
            assertThat(row(window, "Ana")).containsText("Offline");
            assertThat(window.page().getByText("Live", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();

            ana.ready();
            assertThat(row(window, "Ana")).containsText("Ready");
            sms("My invoice is wrong.");
            assertThat(row(window, "Ana")).containsText("25 / 100");
            assertThat(row(window, "Ana")).containsText("SMS 25");
            JsonObject work = ana.takes("My invoice is wrong.");
            ana.send(work.getString("case"), ANSWER);
            assertThat(row(window, "support")).containsText("100%");
            assertThat(row(window, "support")).containsText("1 of 1 within 20 s");

            ana.away();
            assertThat(row(window, "Ana")).containsText("Away");
            sms("Nobody is there for me.");
            assertThat(row(window, "SMS")).containsText("Waits");
            assertThat(row(window, "SMS")).containsText("support");
            window.isAccessible();
            window.picture("floor");

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
            assertThat(row(window, "SMS")).containsText("On offer to Ben");

            window.button("Set the presence of Ben").focus();
            window.press("Enter");
            assertThat(window.page().getByRole(AriaRole.MENU)).isVisible();
            window.isAccessible();
            window.press("ArrowDown", "ArrowDown", "ArrowDown", "Enter");
            ben.awaits("PresenceChanged", event -> "lunch".equals(event.getString("reason")));
            assertThat(row(window, "Ben")).containsText("Away: Lunch");
            assertThat(row(window, "SMS")).containsText("Waits");

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
            assertThat(row(window, "Ana")).containsText("오프라인");
            window.isAccessible();
            window.picture("floor-ko");
            window.hasNoComplaint();
        }
    }

    @Test
    void aSupervisorWithATeamSeesAndChangesTheirOwnAgentsOnly() {
        try (Window window = floor(Window.english(browser), "tom")) {
            assertThat(window.page().getByText("Team two")).isVisible();
            assertThat(row(window, "support")).isVisible();
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
    void anAgentHasNoFloor() {
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

    /** The row of a table whose first cell is called so. */
    private static Locator row(Window window, String name) {
        return window.page()
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions()
                        .setHas(window.page()
                                .getByRole(
                                        AriaRole.ROWHEADER,
                                        new Page.GetByRoleOptions()
                                                .setName(name)
                                                .setExact(true))));
    }

    private static Window floor(Window window, String name) {
        window.open("http://localhost:" + stage.address().url().getPort() + "/#floor");
        assertThat(window.page().getByRole(AriaRole.TEXTBOX).first()).isFocused();
        window.type(name);
        window.press("Tab");
        window.type(Stage.PASSWORD);
        window.press("Enter");
        return window;
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
