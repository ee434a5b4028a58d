package io.threadline.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import io.threadline.bench.outside.TwilioPeer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The console in a real browser, without a mouse. Screenshots go to {@code docs/images} with
 * {@code -Dthreadline.screenshots=write}, else to {@code target/screenshots}.
 */
@ExtendWith(NodeLogs.class)
class ConsoleIT {

    private static final String QUESTION = "Hello, my invoice of May seems to be wrong. Can you have a look?";
    private static final String ANSWER = "Good morning! I am looking at it now.";
    private static final List<String> ACCESSIBILITY =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static Stage stage;
    private static Playwright playwright;
    private static Browser browser;
    private final String phone = PhoneNumber.fresh();
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void open() throws IOException {
        playwright = Browsers.playwright();
        browser = Browsers.launch(playwright);
        stage = Stage.open("console");
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
    void anAgentWorksFromSigningInToTheCompletedCaseWithoutAMouse() {
        stage.agent("ana", "support", 100);
        try (BrowserContext context = english()) {
            Page page = page(context);
            assertThat(heading(page, "Sign in to Threadline")).isVisible();
            isAccessible(page);
            picture(page, "sign-in");
            signIn(page, "ana");

            assertThat(heading(page, "No conversation open")).isVisible();
            isAccessible(page);
            page.keyboard().press("Alt+p");
            assertThat(button(page, "Presence: Ready")).isVisible();

            sms(QUESTION);
            assertThat(button(page, "Accept")).isVisible();
            assertThat(page.getByText(QUESTION).first()).isVisible();
            isAccessible(page);
            picture(page, "offer");
            // Whoever accepts writes at once: no letter may be lost before the work has come.
            page.keyboard().press("Alt+a");
            page.keyboard().type(ANSWER);
            page.keyboard().press("Control+Enter");
            stage.twilio().sent().await("the answer", Limits.SOON, sent -> ANSWER.equals(sent.text()));
            assertThat(page.getByRole(AriaRole.LOG)).containsText(QUESTION);
            assertThat(page.getByRole(AriaRole.LOG)).containsText("Sent");
            page.keyboard().press("Alt+n");
            page.keyboard().type("Invoice 4711, tax is wrong.");
            page.keyboard().press("Control+Enter");
            assertThat(page.getByRole(AriaRole.LOG)).containsText("Note · only colleagues see it");
            isAccessible(page);
            picture(page, "conversation");

            page.keyboard().press("Alt+c");
            assertThat(heading(page, "Complete the work")).isVisible();
            isAccessible(page);
            page.keyboard().press("Enter");
            assertThat(heading(page, "Complete the work")).isHidden();
            assertThat(button(page, "Finish")).isVisible();
            page.keyboard().press("Alt+c");
            assertThat(heading(page, "No conversation open")).isVisible();

            isClosed();
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void theConsoleSpeaksKorean() {
        stage.agent("min-ji", "support", 100);
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1280, 800)
                .setLocale("ko-KR")
                .setTimezoneId("Asia/Seoul"))) {
            Page page = page(context);
            assertThat(page.locator("html")).hasAttribute("lang", "ko");
            picture(page, "sign-in-ko");
            signIn(page, "min-ji");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(2))
                            .first())
                    .isVisible();
            page.keyboard().press("Alt+p");
            sms("안녕하세요. 5월 청구서가 잘못된 것 같습니다.");
            assertThat(page.getByText("5월 청구서").first()).isVisible();
            isAccessible(page);
            picture(page, "offer-ko");
            page.keyboard().press("Alt+a");
            page.keyboard().type("지금 확인하고 있습니다.");
            page.keyboard().press("Control+Enter");
            stage.twilio()
                    .sent()
                    .await("the Korean answer", Limits.SOON, sent -> sent.text().startsWith("지금"));
            isAccessible(page);
            picture(page, "conversation-ko");
            page.keyboard().press("Alt+c");
            page.keyboard().press("Enter");
            page.keyboard().press("Alt+p");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void aWrongPasswordIsToldAndNothingIsShown() {
        try (BrowserContext context = english()) {
            Page page = page(context);
            page.keyboard().type("admin");
            page.keyboard().press("Tab");
            page.keyboard().type("not-the-password");
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.ALERT)).not().isEmpty();
            assertThat(heading(page, "Sign in to Threadline")).isVisible();
            isAccessible(page);
        }
    }

    private static BrowserContext english() {
        return browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1280, 800)
                .setLocale("en-US")
                .setTimezoneId("UTC"));
    }

    private Page page(BrowserContext context) {
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // A request that is refused is one of those: the first page asks whether there is a session.
            boolean refused = message.text().startsWith("Failed to load resource");
            if (!refused && List.of("error", "warning").contains(message.type())) {
                complaints.add(message.text());
            }
        });
        page.navigate("http://localhost:" + stage.address().url().getPort() + "/");
        assertThat(page.getByRole(AriaRole.MAIN)).isVisible();
        return page;
    }

    private static void signIn(Page page, String name) {
        page.keyboard().type(name);
        page.keyboard().press("Tab");
        page.keyboard().type(Stage.PASSWORD);
        page.keyboard().press("Enter");
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static void isAccessible(Page page) {
        List<Rule> violations =
                new AxeBuilder(page).withTags(ACCESSIBILITY).analyze().getViolations();
        assertThat(violations)
                .as(
                        "%s",
                        violations.stream()
                                .map(rule -> rule.getId() + ": "
                                        + rule.getNodes().stream()
                                                .map(node -> node.getHtml())
                                                .toList())
                                .toList())
                .isEmpty();
    }

    private static void picture(Page page, String name) {
        boolean keep = "write".equals(System.getProperty("threadline.screenshots"));
        Path directory = keep ? Path.of("..", "docs", "images") : Path.of("target", "screenshots");
        page.screenshot(new Page.ScreenshotOptions().setPath(directory.resolve(name + ".png")));
    }

    private void sms(String text) {
        stage.twilio().inbound(TwilioPeer.newSid(), phone, text).await().expect(200);
    }

    private void isClosed() {
        List<JsonObject> items = stage.administrator().all("/api/v1/work-items", "after");
        assertThat(items).extracting(item -> item.getString("state")).contains("closed");
    }
}
