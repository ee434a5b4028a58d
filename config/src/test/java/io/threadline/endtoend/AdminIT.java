package io.threadline.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import io.threadline.bench.outside.Distribution;
import io.threadline.bench.outside.TwilioPeer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Administration in a real browser, without a mouse. */
@ExtendWith(NodeLogs.class)
class AdminIT {
    private static Stage stage;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void open() throws IOException {
        playwright = Browsers.playwright();
        browser = Browsers.launch(playwright);
        stage = Stage.open("admin");
        stage.agent("ana", "support", 100);
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

    @Test
    void anAdministratorMakesAQueueAndAnAgentAndIsToldWhatIsWrongAtTheField() {
        try (Window window = signedIn(Window.english(browser), "#admin/skills/+")) {
            fill(window, "Name", "returns");
            fill(window, "Title", "Returns");
            window.press("Enter");
            assertThat(row(window, "returns")).containsText("Returns");

            follow(window, "Queues");
            assertThat(row(window, "support")).containsText("support 1");
            follow(window, "New queue");
            fill(window, "Name", "returns");
            fill(window, "Title", "Returns");
            field(window, "Skills asked for").selectOption("returns");
            window.isAccessible();
            button(window, "Save").focus();
            window.press("Enter");
            assertThat(row(window, "returns")).containsText("returns 1");

            follow(window, "Agents");
            assertThat(row(window, "ana")).containsText("support 5");
            window.isAccessible();
            window.picture("admin");
            follow(window, "New agent");
            fill(window, "Name", "cho");
            fill(window, "Name shown", "Cho");
            fill(window, "Password", "short");
            field(window, "Skills").selectOption("returns");
            field(window, "Level of returns").selectOption("7");
            button(window, "Save").focus();
            window.press("Enter");
            Locator password = field(window, "Password");
            assertThat(password).isFocused();
            assertThat(password).hasAttribute("aria-invalid", "true");
            assertThat(window.page().getByText("password must have at least 8 characters."))
                    .isVisible();
            window.isAccessible();
            window.picture("admin-agent");
            fill(window, "Password", Stage.PASSWORD);
            window.press("Enter");
            assertThat(row(window, "cho")).containsText("returns 7");
            window.hasNoComplaint();
        }
        assertThat(stage.signIn("cho")).isNotNull();
    }

    @Test
    void anAccountShowsWhetherItWorksAndNeverItsSecrets() {
        try (Window window = signedIn(Window.english(browser), "#admin/channel-accounts")) {
            assertThat(row(window, "sms-main")).containsText("SMS");
            button(window, "Test sms-main").focus();
            window.press("Enter");
            assertThat(row(window, "sms-main")).containsText("It works.");
            assertThat(row(window, "sms-main")).containsText("last success");
            button(window, "Test chat-main").focus();
            window.press("Enter");
            assertThat(row(window, "chat-main")).containsText("Nothing to try.");
            stage.twilio()
                    .inbound(TwilioPeer.newSid(), PhoneNumber.fresh(), "Hello")
                    .await()
                    .expect(200);
            assertThat(row(window, "sms-main")).containsText("last heard");
            window.isAccessible();

            follow(window, "sms-main");
            assertThat(field(window, "Account SID")).not().isEmpty();
            assertThat(field(window, "Auth token")).isEmpty();
            assertThat(field(window, "Channel")).isDisabled();
            window.isAccessible();
            fill(window, "Auth token", "another token");
            fill(window, "Silence (seconds)", "3600");
            button(window, "Save").focus();
            window.press("Enter");
            assertThat(row(window, "sms-main")).isVisible();
            button(window, "Test sms-main").focus();
            window.press("Enter");
            assertThat(row(window, "sms-main")).containsText("refuses accountSid and authToken");
            assertThat(row(window, "sms-main")).containsText("last error");
            window.isAccessible();
            window.picture("admin-accounts");
            window.hasNoComplaint();
        }
        stage.administrator()
                .put("/api/v1/channel-accounts/sms-main", stage.twilio().settings("support"))
                .expect(200);
    }

    @Test
    void anAccountIsRemovedOnceThatIsConfirmed() {
        stage.administrator()
                .put(
                        "/api/v1/channel-accounts/chat-spare",
                        new JsonObject().put("kind", "chat").put("queue", "support"))
                .expect(201);
        try (Window window = signedIn(Window.korean(browser), "#admin/channel-accounts")) {
            button(window, "chat-spare 삭제").focus();
            window.press("Enter");
            assertThat(window.page().getByRole(AriaRole.DIALOG)).containsText("다른 채널로만");
            window.isAccessible();
            window.press("Escape");
            assertThat(row(window, "chat-spare")).isVisible();
        }
        try (Window window = signedIn(Window.english(browser), "#admin/channel-accounts")) {
            button(window, "Remove chat-spare").focus();
            window.press("Enter");
            Locator dialog = window.page().getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText("its secrets are deleted");
            window.isAccessible();
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove"))
                    .focus();
            window.press("Enter");
            assertThat(row(window, "chat-spare")).hasCount(0);
            assertThat(row(window, "chat-main")).isVisible();
            window.hasNoComplaint();
        }
    }

    @Test
    void aTokenIsSeenOnceAndRevoked() {
        try (Window window = signedIn(Window.english(browser), "#admin/tokens")) {
            fill(window, "Name", "reports");
            window.press("Enter");
            assertThat(window.page().getByText("Copy it now")).isVisible();
            assertThat(row(window, "reports")).containsText("Program");
            window.isAccessible();
            button(window, "Revoke reports").focus();
            window.press("Enter");
            assertThat(window.page().getByRole(AriaRole.DIALOG)).isVisible();
            window.isAccessible();
            window.page()
                    .getByRole(AriaRole.DIALOG)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Revoke"))
                    .focus();
            window.press("Enter");
            assertThat(row(window, "reports")).hasCount(0);
            window.hasNoComplaint();
        }
    }

    @Test
    void allOfItIsTakenOutCheckedAndPutIn() throws IOException {
        try (Window window = signedIn(Window.english(browser), "#admin/document")) {
            Path exported = window.page()
                    .waitForDownload(() -> {
                        window.page()
                                .getByRole(
                                        AriaRole.LINK,
                                        new Page.GetByRoleOptions()
                                                .setName("Export")
                                                .setExact(true))
                                .focus();
                        window.press("Enter");
                    })
                    .path();
            String document = Files.readString(exported);
            assertThat(document).contains("sms-main", "ana").doesNotContain("authToken", "password", "Secret");

            Locator text = window.page().locator("textarea");
            text.fill(document.replace(
                    "skills:\n  billing:", "skills:\n  spare:\n    title: Spare\n    colour: red\n  billing:"));
            button(window, "Check").focus();
            window.press("Enter");
            assertThat(window.page().getByText("Line 6, column")).isVisible();
            window.isAccessible();
            window.picture("admin-document");
            text.fill(document.replace("skills:\n  billing:", "skills:\n  spare:\n    title: Spare\n  billing:"));
            button(window, "Import").focus();
            window.press("Enter");
            assertThat(window.page().getByText("Imported: 1 new")).isVisible();
            window.isAccessible();
            window.hasNoComplaint();
        }
        assertThat(stage.administrator().all("/api/v1/skills", "after"))
                .extracting((JsonObject skill) -> skill.getString("id"))
                .contains("spare");
    }

    @Test
    void thePagesSpeakKorean() {
        try (Window window = signedIn(Window.korean(browser), "#admin")) {
            assertThat(window.heading("관리")).isVisible();
            assertThat(row(window, "ana")).isVisible();
            window.isAccessible();
            window.picture("admin-ko");
            follow(window, "채널 계정");
            assertThat(row(window, "chat-main")).isVisible();
            window.isAccessible();
            window.picture("admin-accounts-ko");
            follow(window, "새 채널 계정");
            assertThat(field(window, "허용된 출처")).isVisible();
            window.isAccessible();
            for (String page : List.of("API 토큰", "가져오기와 내보내기")) {
                follow(window, page);
                assertThat(window.heading(page)).isVisible();
                window.isAccessible();
            }
            window.hasNoComplaint();
        }
    }

    @Test
    void anAgentHasNoAdministration() {
        try (Window window = at(Window.english(browser), "#admin", "ana", Stage.PASSWORD)) {
            assertThat(window.heading("No conversation open")).isVisible();
            assertThat(window.heading("Administration")).hasCount(0);
        }
    }

    private static Window signedIn(Window window, String hash) {
        return at(window, hash, "admin", Distribution.ADMIN_PASSWORD);
    }

    private static Window at(Window window, String hash, String name, String password) {
        window.open("http://localhost:" + stage.address().url().getPort() + "/" + hash);
        assertThat(window.page().getByRole(AriaRole.TEXTBOX).first()).isFocused();
        window.type(name);
        window.press("Tab");
        window.type(password);
        window.press("Enter");
        return window;
    }

    /** A field by its label, which a star may follow. */
    private static Locator field(Window window, String label) {
        return window.page().getByLabel(Pattern.compile("^" + label.replaceAll("([()])", "\\\\$1") + "( \\*)?$"));
    }

    private static void fill(Window window, String label, String text) {
        Locator field = field(window, label);
        field.focus();
        field.fill(text);
    }

    private static Locator button(Window window, String name) {
        return window.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void follow(Window window, String link) {
        window.page()
                .getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .focus();
        window.press("Enter");
    }

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
}
