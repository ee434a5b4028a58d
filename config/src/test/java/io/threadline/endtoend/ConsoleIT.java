package io.threadline.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.threadline.bench.outside.TwilioPeer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console in a real browser, without a mouse. */
@ExtendWith({NodeLogs.class, OneBrowser.class})
class ConsoleIT {

    private static final String QUESTION = "Hello, my invoice of May seems to be wrong. Can you have a look?";
    private static final String ANSWER = "Good morning! I am looking at it now.";
    private static Stage stage;
    private final String phone = PhoneNumber.fresh();

    @BeforeAll
    static void open() throws IOException {
        stage = Stage.open("console");
    }

    @AfterAll
    static void close() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void anAgentWorksFromSigningInToTheCompletedCaseWithoutAMouse(Browser browser) {
        stage.agent("ana", "support", 100);
        try (Window window = console(Window.english(browser))) {
            assertThat(window.heading("Sign in to Threadline")).isVisible();
            window.isShown("sign-in");
            window.signIn("ana", Stage.PASSWORD);

            assertThat(window.heading("No conversation open")).isVisible();
            window.isAccessible();
            window.press("Alt+p");
            assertThat(window.button("Presence: Ready")).isVisible();

            sms(QUESTION);
            assertThat(window.button("Accept")).isVisible();
            assertThat(window.page().getByText(QUESTION).first()).isVisible();
            window.isShown("offer");
            // Whoever accepts writes at once: no letter may be lost before the work has come.
            window.press("Alt+a");
            window.type(ANSWER);
            window.press("Control+Enter");
            stage.twilio().sent().await("the answer", Limits.SOON, sent -> ANSWER.equals(sent.text()));
            assertThat(window.log()).containsText(QUESTION);
            assertThat(window.log()).containsText("Sent");
            window.press("Alt+n");
            window.type("Invoice 4711, tax is wrong.");
            window.press("Control+Enter");
            assertThat(window.log()).containsText("Note · only colleagues see it");
            window.isShown("conversation");

            window.press("Alt+c");
            assertThat(window.heading("Complete the work")).isVisible();
            window.isAccessible();
            window.press("Enter");
            assertThat(window.heading("Complete the work")).isHidden();
            assertThat(window.button("Finish")).isVisible();
            window.press("Alt+c");
            assertThat(window.heading("No conversation open")).isVisible();

            isClosed();
            window.hasNoComplaint();
        }
    }

    @Test
    void theConsoleSpeaksKorean(Browser browser) {
        stage.agent("min-ji", "support", 100);
        try (Window window = console(Window.korean(browser))) {
            assertThat(window.page().locator("html")).hasAttribute("lang", "ko");
            window.picture("sign-in-ko");
            window.signIn("min-ji", Stage.PASSWORD);
            assertThat(window.page()
                            .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(2))
                            .first())
                    .isVisible();
            window.press("Alt+p");
            sms("안녕하세요. 5월 청구서가 잘못된 것 같습니다.");
            assertThat(window.page().getByText("5월 청구서").first()).isVisible();
            window.isShown("offer-ko");
            window.press("Alt+a");
            window.type("지금 확인하고 있습니다.");
            window.press("Control+Enter");
            stage.twilio()
                    .sent()
                    .await("the Korean answer", Limits.SOON, sent -> sent.text().startsWith("지금"));
            window.isShown("conversation-ko");
            window.press("Alt+c");
            window.press("Enter");
            window.press("Alt+p");
            window.hasNoComplaint();
        }
    }

    @Test
    void aWrongPasswordIsToldAndNothingIsShown(Browser browser) {
        try (Window window = console(Window.english(browser))) {
            assertThat(window.heading("Sign in to Threadline")).isVisible();
            window.type("admin");
            window.press("Tab");
            window.type("not-the-password");
            window.press("Enter");
            assertThat(window.page().getByRole(AriaRole.ALERT)).not().isEmpty();
            assertThat(window.heading("Sign in to Threadline")).isVisible();
            window.isAccessible();
        }
    }

    private static Window console(Window window) {
        return window.open(stage.console(""));
    }

    private void sms(String text) {
        stage.twilio().inbound(TwilioPeer.newSid(), phone, text).await().expect(200);
    }

    private void isClosed() {
        List<JsonObject> items = stage.administrator().all("/api/v1/work-items", "after");
        assertThat(items).extracting(item -> item.getString("state")).contains("closed");
    }
}
