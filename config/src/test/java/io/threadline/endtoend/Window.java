package io.threadline.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A browser window of someone who has no mouse. Screenshots go to {@code docs/images} with
 * {@code -Dthreadline.screenshots=write}, else to {@code target/screenshots}.
 */
final class Window implements AutoCloseable {

    private static final List<String> ACCESSIBILITY =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private final BrowserContext context;
    private final Page page;
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    private Window(Browser browser, String locale, String timezone) {
        this.context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1280, 800)
                // Nothing is looked at in the middle of an animation.
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale(locale)
                .setTimezoneId(timezone));
        this.page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // Requests that are refused and sockets that break are part of life and of some of the tests.
            boolean network = message.text().startsWith("Failed to load resource")
                    || message.text().startsWith("WebSocket connection to");
            if (!network && List.of("error", "warning").contains(message.type())) {
                complaints.add(message.text());
            }
        });
    }

    static Window english(Browser browser) {
        return new Window(browser, "en-US", "UTC");
    }

    static Window korean(Browser browser) {
        return new Window(browser, "ko-KR", "Asia/Seoul");
    }

    Window open(String url) {
        page.navigate(url);
        assertThat(page.getByRole(AriaRole.MAIN)).isVisible();
        return this;
    }

    /** Signs in on the page that asks for it, by keyboard. */
    Window signIn(String name, String password) {
        assertThat(page.getByRole(AriaRole.TEXTBOX).first()).isFocused();
        type(name);
        press("Tab");
        type(password);
        press("Enter");
        return this;
    }

    /** Signs an agent in and sets them ready for work. */
    Window takesWork(String agent) {
        signIn(agent, Stage.PASSWORD);
        assertThat(page.locator(".presence")).isVisible();
        press("Alt+p");
        assertThat(page.locator(".presence .dot[data-presence=ready]")).isVisible();
        return this;
    }

    Page page() {
        return page;
    }

    /** Presses keys one after the other. */
    void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    void type(String text) {
        page.keyboard().type(text);
    }

    Locator heading(String name) {
        return named(AriaRole.HEADING, name);
    }

    /** A button whose name contains this. */
    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** A button or link of exactly this name. */
    Locator named(AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Takes the button or link of exactly this name, by keyboard. */
    void take(AriaRole role, String name) {
        named(role, name).focus();
        press("Enter");
    }

    /** The conversation that is open. */
    Locator log() {
        return page.getByRole(AriaRole.LOG);
    }

    /** The row of a table whose first cell is called so. */
    Locator row(String name) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHas(named(AriaRole.ROWHEADER, name)));
    }

    /** What is shown now may be shown to everybody, and is kept as a picture. */
    void isShown(String picture) {
        isAccessible();
        picture(picture);
    }

    /** Axe finds nothing to say against what is shown now. A mail's frame, in which nothing runs, would never answer it. */
    void isAccessible() {
        List<Rule> violations = new AxeBuilder(page)
                .withTags(ACCESSIBILITY)
                .exclude(List.of("iframe.mail"))
                .analyze()
                .getViolations();
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

    /** Nothing broke in the page so far. */
    void hasNoComplaint() {
        assertThat(complaints).isEmpty();
    }

    void picture(String name) {
        boolean keep = "write".equals(System.getProperty("threadline.screenshots"));
        Path directory = keep ? Path.of("..", "docs", "images") : Path.of("target", "screenshots");
        page.screenshot(new Page.ScreenshotOptions().setPath(directory.resolve(name + ".png")));
    }

    @Override
    public void close() {
        context.close();
    }
}
