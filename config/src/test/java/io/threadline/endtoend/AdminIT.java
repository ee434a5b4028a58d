package io.threadline.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
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
@ExtendWith({NodeLogs.class, OneBrowser.class})
class AdminIT {
    private static Stage stage;

    @BeforeAll
    static void open() throws IOException {
        stage = Stage.open("admin");
        stage.agent("ana", "support", 100);
    }

    @AfterAll
    static void close() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void anAdministratorMakesAQueueAndAnAgentAndIsToldWhatIsWrongAtTheField(Browser browser) {
        try (Window window = signedIn(Window.english(browser), "#admin/skills/+")) {
            fill(window, "Name", "returns");
            fill(window, "Title", "Returns");
            window.press("Enter");
            assertThat(window.row("returns")).containsText("Returns");

            window.take(AriaRole.LINK, "Queues");
            assertThat(window.row("support")).containsText("support 1");
            window.take(AriaRole.LINK, "New queue");
            fill(window, "Name", "returns");
            fill(window, "Title", "Returns");
            field(window, "Skills asked for").selectOption("returns");
            window.isAccessible();
            window.take(AriaRole.BUTTON, "Save");
            assertThat(window.row("returns")).containsText("returns 1");

            window.take(AriaRole.LINK, "Agents");
            assertThat(window.row("ana")).containsText("support 5");
            window.isShown("admin");
            window.take(AriaRole.LINK, "New agent");
            fill(window, "Name", "cho");
            fill(window, "Name shown", "Cho");
            fill(window, "Password", "short");
            field(window, "Skills").selectOption("returns");
            field(window, "Level of returns").selectOption("7");
            window.take(AriaRole.BUTTON, "Save");
            Locator password = field(window, "Password");
            assertThat(password).isFocused();
            assertThat(password).hasAttribute("aria-invalid", "true");
            assertThat(window.page().getByText("password must have at least 8 characters."))
                    .isVisible();
            window.isShown("admin-agent");
            fill(window, "Password", Stage.PASSWORD);
            window.press("Enter");
            assertThat(window.row("cho")).containsText("returns 7");
            window.hasNoComplaint();
        }
        assertThat(stage.signIn("cho")).isNotNull();
    }

    @Test
    void anAccountShowsWhetherItWorksAndNeverItsSecrets(Browser browser) {
        try (Window window = signedIn(Window.english(browser), "#admin/channel-accounts")) {
            assertThat(window.row("sms-main")).containsText("SMS");
            window.take(AriaRole.BUTTON, "Test sms-main");
            assertThat(window.row("sms-main")).containsText("It works.");
            assertThat(window.row("sms-main")).containsText("last success");
            window.take(AriaRole.BUTTON, "Test chat-main");
            assertThat(window.row("chat-main")).containsText("Nothing to try.");
            stage.twilio()
                    .inbound(TwilioPeer.newSid(), PhoneNumber.fresh(), "Hello")
                    .await()
                    .expect(200);
            assertThat(window.row("sms-main")).containsText("last heard");
            window.isAccessible();

            window.take(AriaRole.LINK, "sms-main");
            assertThat(field(window, "Account SID")).not().isEmpty();
            assertThat(field(window, "Auth token")).isEmpty();
            assertThat(field(window, "Channel")).isDisabled();
            window.isAccessible();
            fill(window, "Auth token", "another token");
            fill(window, "Silence (seconds)", "3600");
            window.take(AriaRole.BUTTON, "Save");
            assertThat(window.row("sms-main")).isVisible();
            window.take(AriaRole.BUTTON, "Test sms-main");
            assertThat(window.row("sms-main")).containsText("refuses accountSid and authToken");
            assertThat(window.row("sms-main")).containsText("last error");
            window.isShown("admin-accounts");
            window.hasNoComplaint();
        }
        stage.administrator()
                .put("/api/v1/channel-accounts/sms-main", stage.twilio().settings("support"))
                .expect(200);
    }

    @Test
    void anAccountIsRemovedOnceThatIsConfirmed(Browser browser) {
        stage.administrator()
                .put(
                        "/api/v1/channel-accounts/chat-spare",
                        new JsonObject().put("kind", "chat").put("queue", "support"))
                .expect(201);
        try (Window window = signedIn(Window.korean(browser), "#admin/channel-accounts")) {
            window.take(AriaRole.BUTTON, "chat-spare 삭제");
            assertThat(window.page().getByRole(AriaRole.DIALOG)).containsText("다른 채널로만");
            window.isAccessible();
            window.press("Escape");
            assertThat(window.row("chat-spare")).isVisible();
        }
        try (Window window = signedIn(Window.english(browser), "#admin/channel-accounts")) {
            window.take(AriaRole.BUTTON, "Remove chat-spare");
            Locator dialog = window.page().getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText("its secrets are deleted");
            window.isAccessible();
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove"))
                    .focus();
            window.press("Enter");
            assertThat(window.row("chat-spare")).hasCount(0);
            assertThat(window.row("chat-main")).isVisible();
            window.hasNoComplaint();
        }
    }

    @Test
    void aTokenIsSeenOnceAndRevoked(Browser browser) {
        try (Window window = signedIn(Window.english(browser), "#admin/tokens")) {
            fill(window, "Name", "reports");
            window.press("Enter");
            assertThat(window.page().getByText("Copy it now")).isVisible();
            assertThat(window.row("reports")).containsText("Program");
            window.isAccessible();
            window.take(AriaRole.BUTTON, "Revoke reports");
            assertThat(window.page().getByRole(AriaRole.DIALOG)).isVisible();
            window.isAccessible();
            window.page()
                    .getByRole(AriaRole.DIALOG)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Revoke"))
                    .focus();
            window.press("Enter");
            assertThat(window.row("reports")).hasCount(0);
            window.hasNoComplaint();
        }
    }

    @Test
    void allOfItIsTakenOutCheckedAndPutIn(Browser browser) throws IOException {
        try (Window window = signedIn(Window.english(browser), "#admin/document")) {
            Path exported = window.page()
                    .waitForDownload(() -> {
                        window.take(AriaRole.LINK, "Export");
                    })
                    .path();
            String document = Files.readString(exported);
            assertThat(document).contains("sms-main", "ana").doesNotContain("authToken", "password", "Secret");

            Locator text = window.page().locator("textarea");
            String wrong = document.replace(
                    "skills:\n  billing:", "skills:\n  spare:\n    title: Spare\n    colour: red\n  billing:");
            long line =
                    wrong.lines().takeWhile(each -> !each.contains("colour")).count() + 1;
            text.fill(wrong);
            window.take(AriaRole.BUTTON, "Check");
            assertThat(window.page().getByText("Line " + line + ", column")).isVisible();
            window.isShown("admin-document");
            text.fill(document.replace("skills:\n  billing:", "skills:\n  spare:\n    title: Spare\n  billing:"));
            window.take(AriaRole.BUTTON, "Import");
            assertThat(window.page().getByText("Imported: 1 new")).isVisible();
            window.isAccessible();
            window.hasNoComplaint();
        }
        assertThat(stage.administrator().all("/api/v1/skills", "after"))
                .extracting((JsonObject skill) -> skill.getString("id"))
                .contains("spare");
    }

    @Test
    void thePagesSpeakKorean(Browser browser) {
        try (Window window = signedIn(Window.korean(browser), "#admin")) {
            assertThat(window.heading("관리")).isVisible();
            assertThat(window.row("ana")).isVisible();
            window.isShown("admin-ko");
            window.take(AriaRole.LINK, "채널 계정");
            assertThat(window.row("chat-main")).isVisible();
            window.isShown("admin-accounts-ko");
            window.take(AriaRole.LINK, "새 채널 계정");
            assertThat(field(window, "허용된 출처")).isVisible();
            window.isAccessible();
            for (String page : List.of("API 토큰", "가져오기와 내보내기")) {
                window.take(AriaRole.LINK, page);
                assertThat(window.heading(page)).isVisible();
                window.isAccessible();
            }
            window.hasNoComplaint();
        }
    }

    @Test
    void anAgentHasNoAdministration(Browser browser) {
        try (Window window = at(Window.english(browser), "#admin", "ana", Stage.PASSWORD)) {
            assertThat(window.heading("No conversation open")).isVisible();
            assertThat(window.heading("Administration")).hasCount(0);
        }
    }

    private static Window signedIn(Window window, String hash) {
        return at(window, hash, "admin", Distribution.ADMIN_PASSWORD);
    }

    private static Window at(Window window, String hash, String name, String password) {
        return window.open(stage.console(hash)).signIn(name, password);
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
}
