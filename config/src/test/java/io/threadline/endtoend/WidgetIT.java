package io.threadline.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.threadline.bench.outside.Await;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The chat widget on its demo page in a real browser, without a mouse. */
@ExtendWith({NodeLogs.class, OneBrowser.class})
class WidgetIT {

    private static final String QUESTION = "Hello, where is my order?";
    private static final String ANSWER = "It comes today.";

    private static Stage stage;
    private static Seat ana;

    @BeforeAll
    static void open() throws IOException {
        stage = Stage.ofItsOwnSite("widget");
        stage.queue("support", 20, 0);
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
    void aCustomerChatsByKeyboardFromTheFirstWordToTheEnd(Browser browser) {
        try (Window window = visitor(Window.english(browser), stage.site() + "/chat/demo")) {
            assertThat(window.button("Chat with us")).isVisible();
            window.isAccessible();
            window.press("Tab", "Enter");
            assertThat(window.heading("Chat")).isVisible();
            window.type(QUESTION);
            window.press("Enter");
            JsonObject work = ana.takes(QUESTION);

            theAgentsAnswerTypingAndReadingAreShown(window, work);
            theConversationIsThereAfterAReload(window, work);
            JsonObject next = theCustomerEndsTheChatAndBeginsAnother(window, work);

            window.press("Escape");
            assertThat(window.button("Chat with us")).isFocused();
            window.hasNoComplaint();
            ana.complete(next.getString("workItem"));
        }
    }

    private static void theAgentsAnswerTypingAndReadingAreShown(Window window, JsonObject work) {
        JsonObject about = new JsonObject().put("case", work.getString("case"));
        ana.desk().raw(about.copy().put("type", "typing").encode());
        assertThat(status(window)).hasText("Ana is typing…");
        ana.desk().raw(about.copy().put("type", "read").put("upTo", 1).encode());
        assertThat(window.log()).containsText("Seen");
        ana.send(work.getString("case"), ANSWER);
        assertThat(window.log()).containsText(ANSWER);
        assertThat(status(window)).isEmpty();
        window.isShown("chat");
        ana.frames()
                .await(
                        "the customer's read mark",
                        Limits.SOON,
                        frame -> "read".equals(frame.getString("type")) && frame.getLong("upTo") == 2);
    }

    private static void theConversationIsThereAfterAReload(Window window, JsonObject work) {
        window.page().reload();
        assertThat(texts(window)).hasText(new String[] {QUESTION, ANSWER});
        assertThat(window.log()).containsText("Seen");
        window.press("Tab", "Tab", "Tab", "Tab", "Tab");
        assertThat(field(window)).isFocused();
        window.type("Thank you!");
        ana.frames().await("typing", Limits.SOON, frame -> "typing".equals(frame.getString("type")));
        window.press("Enter");
        JsonObject received = ana.awaits("MessageReceived", event -> "Thank you!".equals(event.getString("text")));
        assertThat(received.getString("case")).isEqualTo(work.getString("case"));
        assertThat(texts(window)).hasText(new String[] {QUESTION, ANSWER, "Thank you!"});
    }

    private static JsonObject theCustomerEndsTheChatAndBeginsAnother(Window window, JsonObject work) {
        window.press("Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab");
        assertThat(window.button("End chat")).isFocused();
        window.press("Enter");
        assertThat(status(window)).hasText("The chat has ended. Write to start a new one.");
        assertThat(window.button("End chat")).isHidden();
        ana.awaits("WorkClosed", event -> work.getString("workItem").equals(event.getString("workItem")));
        window.isAccessible();
        assertThat(field(window)).isFocused();
        window.type("One more thing");
        window.press("Enter");
        assertThat(window.button("End chat")).isVisible();
        JsonObject next = ana.takes("One more thing");
        assertThat(next.getString("case")).isEqualTo(work.getString("case"));
        return next;
    }

    @Test
    void whatIsWrittenWhileTheServerIsDownIsSentOnceAndInOrder(Browser browser) throws IOException {
        try (Window window = visitor(Window.english(browser), stage.site() + "/chat/demo")) {
            window.press("Tab", "Enter");
            window.type("Before the night");
            window.press("Enter");
            JsonObject work = ana.takes("Before the night");
            int before = ana.now();
            stage.node().kill();
            assertThat(status(window)).hasText("Connection lost. Connecting again…");
            window.type("In the dark");
            window.press("Enter");
            window.type("Is anybody there?");
            window.press("Enter");
            assertThat(window.log()).containsText("Sending…");
            stage.restart();

            String customer = work.getJsonObject("customer").getString("id");
            Await.until(
                    "both messages are there",
                    Limits.SOON,
                    () -> stage.texts(customer).size() >= 3);
            ana.frames()
                    .await("the desk again", Limits.SOON, before, frame -> "snapshot".equals(frame.getString("type")));
            ana.send(work.getString("case"), "I am.");

            assertThat(texts(window))
                    .hasText(new String[] {"Before the night", "In the dark", "Is anybody there?", "I am."});
            assertThat(window.log()).not().containsText("Sending…");
            assertThat(stage.texts(customer))
                    .containsExactly("I am.", "Is anybody there?", "In the dark", "Before the night");
            window.hasNoComplaint();
            ana.complete(work.getString("workItem"));
        }
    }

    @Test
    void aKnownVisitorInANewBrowserSeesTheConversationFromItsBeginning(Browser browser) {
        String page = stage.site() + "/chat/demo?identity=" + Stage.identity("customer-17", "Kim", PhoneNumber.fresh());
        try (Window window = visitor(Window.english(browser), page)) {
            window.press("Tab", "Enter");
            window.type("It is me.");
            window.press("Enter");
            JsonObject work = ana.takes("It is me.");
            ana.send(work.getString("case"), "Hello Kim!");
            assertThat(texts(window)).hasText(new String[] {"It is me.", "Hello Kim!"});
            try (Window another = visitor(Window.english(browser), page)) {
                another.press("Tab", "Enter");
                assertThat(texts(another)).hasText(new String[] {"It is me.", "Hello Kim!"});
                another.type("Also here.");
                another.press("Enter");
                assertThat(texts(window)).hasText(new String[] {"It is me.", "Hello Kim!", "Also here."});
            }
            ana.complete(work.getString("workItem"));
        }
    }

    @Test
    void customerAndAgentSeeEachOtherTypeAndReadInTwoBrowsers(Browser browser) {
        stage.agent("cara", "support", 100);
        ana.away();
        try (Window customer = visitor(Window.english(browser), stage.site() + "/chat/demo");
                Window agent = Window.english(browser).open(stage.console("")).takesWork("cara")) {
            customer.press("Tab", "Enter");
            customer.type("Is it you?");
            customer.press("Enter");
            assertThat(agent.button("Accept")).isVisible();
            agent.press("Alt+a");
            agent.type("It is me");
            assertThat(customer.log()).containsText("Seen");
            assertThat(status(customer)).hasText("Cara is typing…");
            agent.press("Control+Enter");
            assertThat(texts(customer)).hasText(new String[] {"Is it you?", "It is me"});
            assertThat(agent.log()).containsText("Read");
            // Typing is told once in a while, so that it takes more than a word.
            Locator typing = agent.page().getByText("is typing");
            Await.until("the customer is seen to type", Limits.SOON, () -> {
                customer.type(".");
                return typing.isVisible();
            });
            customer.press("Enter");
            assertThat(customer.log().locator(".mine").last()).containsText("Seen");
            agent.press("Alt+c");
            assertThat(agent.heading("Complete the work")).isVisible();
            agent.press("Enter");
            assertThat(agent.heading("No conversation open")).isVisible();
            agent.press("Alt+p");
            customer.hasNoComplaint();
            agent.hasNoComplaint();
        } finally {
            ana.ready();
        }
    }

    @Test
    void theWidgetSpeaksKorean(Browser browser) {
        try (Window window = visitor(Window.korean(browser), stage.site() + "/chat/demo")) {
            window.press("Tab", "Enter");
            assertThat(window.heading("채팅 상담")).isVisible();
            window.type("주문이 아직 도착하지 않았습니다.");
            window.press("Enter");
            JsonObject work = ana.takes("주문이 아직 도착하지 않았습니다.");
            ana.send(work.getString("case"), "오늘 도착합니다.");
            assertThat(texts(window)).hasText(new String[] {"주문이 아직 도착하지 않았습니다.", "오늘 도착합니다."});
            assertThat(window.button("상담 종료")).isVisible();
            window.isShown("chat-ko");
            window.hasNoComplaint();
            ana.complete(work.getString("workItem"));
        }
    }

    /** Opens a page whose chat button is there to be used. */
    private static Window visitor(Window window, String page) {
        window.open(page);
        assertThat(window.page().getByRole(AriaRole.BUTTON).first()).isVisible();
        return window;
    }

    private static Locator texts(Window window) {
        return window.log().locator(".text");
    }

    private static Locator status(Window window) {
        return window.page().getByRole(AriaRole.STATUS);
    }

    private static Locator field(Window window) {
        return window.page().getByRole(AriaRole.TEXTBOX);
    }
}
