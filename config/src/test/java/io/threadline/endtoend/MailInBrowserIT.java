package io.threadline.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.threadline.bench.outside.ChatClient;
import io.threadline.bench.outside.Heard;
import io.threadline.bench.outside.MailClient;
import io.threadline.bench.outside.MailPeer;
import io.threadline.bench.outside.MailPeer.Mail;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Mail as an agent sees it, in a real browser: nothing of it runs, and nothing leaves for the outside until it is asked for. */
@ExtendWith({NodeLogs.class, OneBrowser.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailInBrowserIT {

    private static final String SUPPORT = "support@example.test";
    private static final String KIM = "kim@customer.example.test";

    private Browser browser;
    private Pictures inner;
    private Pictures pictures;
    private MailPeer mails;
    private Stage stage;

    @BeforeAll
    void open(Browser shared) throws IOException {
        browser = shared;
        inner = new Pictures("/");
        pictures = new Pictures(inner.origin() + "/behind.png");
        mails = new MailPeer();
        stage = Stage.open("mail-in-browser", Map.of("THREADLINE_FILES_IMAGES_FROM", pictures.origin()));
        stage.administrator()
                .put(
                        "/api/v1/channel-accounts/mail-main",
                        mails.settings(SUPPORT, "support").put("fromName", "Example support"))
                .expect(200, 201, 204);
    }

    @AfterAll
    void close() {
        for (AutoCloseable one : new AutoCloseable[] {stage, mails, pictures, inner}) {
            try {
                if (one != null) {
                    one.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException("Something of the stage did not close", e);
            }
        }
    }

    @Test
    void aMailCallsOutOnlyWhenItIsAskedToAndItsQuotesUnfold() throws IOException {
        stage.agent("ana", "support", 100);
        try (Window window = Window.english(browser)) {
            Queue<String> requests = new ConcurrentLinkedQueue<>();
            window.page().onRequest(request -> requests.add(request.url()));
            signIn(window, "ana");
            deliver(mail("Where is my parcel?", "", html("Where is my parcel?")));
            assertThat(window.button("Accept")).isVisible();
            window.press("Alt+a");
            assertThat(window.log()).containsText("Where is my parcel?");

            press(window, window.button("Show with formatting"));
            FrameLocator mail = window.page().frameLocator("iframe.mail");
            assertThat(mail.getByText("Where is my parcel?")).isVisible();
            assertThat(window.page().getByText("Images from outside are not shown."))
                    .isVisible();
            assertThat(mail.getByAltText("Our logo")).isVisible();
            assertThat(mail.locator("script, form, input, iframe, [onclick], [href^='javascript'], [src], [srcset]"))
                    .hasCount(0);
            assertThat(mail.getByText("Press here")).not().hasAttribute("href", "javascript:ran()");
            window.isAccessible();
            window.picture("mail");
            assertThat(pictures.asked()).isEmpty();

            press(window, window.button("Show them"));
            assertThat(window.page().getByText("Images from outside are shown."))
                    .isVisible();
            Locator logo = mail.getByAltText("Our logo");
            assertThat(logo).hasJSProperty("naturalWidth", 30);
            assertThat(logo).hasAttribute("src", java.util.regex.Pattern.compile("/files/.+/images/0\\?.+"));
            for (String alt : List.of("A page", "Behind", "Inner")) {
                assertThat(mail.getByAltText(alt)).hasJSProperty("complete", true, patiently());
                assertThat(mail.getByAltText(alt)).hasJSProperty("naturalWidth", 0);
            }
            window.isAccessible();
            window.picture("mail-images");
            assertThat(pictures.asked())
                    .extracting(Pictures.Asked::path)
                    .containsExactlyInAnyOrder("/logo.png?who=kim", "/page.html", "/away.png");
            assertThat(pictures.asked())
                    .allSatisfy(asked -> assertThat(asked.telling()).isEmpty());
            assertThat(inner.asked()).isEmpty();
            assertThat(requests).allMatch(url -> url.startsWith(stage.console("")));

            quotesUnfold(window);
            assertThat(requests).allMatch(url -> url.startsWith(stage.console("")));
            window.hasNoComplaint();
        }
        inKorean();
    }

    private void quotesUnfold(Window window) throws IOException {
        press(window, window.button("Hide formatting"));
        window.page().locator(".composer textarea").focus();
        window.type("It comes today.");
        window.press("Control+Enter");
        Mail answer =
                mails.mails().await("the answer", Limits.SOON, sent -> sent.to().equals(KIM));
        deliver(mail(
                "It did not come.\r\n\r\nOn Monday, Support wrote:\r\n> It comes today.",
                "In-Reply-To: " + answer.header("Message-ID") + "\r\n",
                null));
        assertThat(window.log()).containsText("It did not come.");
        assertThat(window.log()).not().containsText("On Monday, Support wrote:");
        unfolds(window, "Show quoted text", "Hide quoted text");

        window.page().reload();
        assertThat(window.log()).containsText("It did not come.");
        unfolds(window, "Show quoted text", "Hide quoted text");
        window.isAccessible();
        window.picture("mail-quoted");
    }

    private void unfolds(Window window, String show, String hide) {
        Locator quoted = window.log().locator("blockquote");
        assertThat(quoted).isHidden();
        press(window, window.button(show));
        assertThat(quoted).containsText("On Monday, Support wrote:\n> It comes today.");
        assertThat(window.button(hide)).hasAttribute("aria-expanded", "true");
        press(window, window.button(hide));
        assertThat(quoted).isHidden();
        press(window, window.button(show));
        assertThat(quoted).isVisible();
    }

    /** The same agent, who sits down at another desk. */
    private void inKorean() {
        try (Window window = Window.korean(browser)) {
            open(window, "ana");
            press(window, window.page().locator(".row").first());
            assertThat(window.log()).containsText("It did not come.");
            unfolds(window, "인용된 글 보기", "인용된 글 숨기기");
            press(window, window.button("원래 서식으로 보기"));
            assertThat(window.page().getByText("외부 이미지는 표시하지 않았습니다.")).isVisible();
            window.isAccessible();
            window.picture("mail-ko");
            press(window, window.button("이미지 보기"));
            assertThat(window.page().frameLocator("iframe.mail").getByAltText("Our logo"))
                    .hasJSProperty("naturalWidth", 30);
            window.isAccessible();
            window.picture("mail-images-ko");
            window.hasNoComplaint();
        }
    }

    @Test
    void whatAVisitorTypedSuggestsACustomerOfWhomNothingIsShown() throws IOException {
        stage.queue("billing", 20, 30);
        stage.administrator()
                .put(
                        "/api/v1/channel-accounts/chat-billing",
                        new JsonObject().put("kind", "chat").put("queue", "billing"))
                .expect(200, 201, 204);
        String lee = "lee@customer.example.test";
        JsonObject known = stage.administrator()
                .post(
                        "/api/v1/customers",
                        new JsonObject()
                                .put("kind", "email")
                                .put("address", lee)
                                .put("name", "Lee Soo"))
                .expect(201)
                .json();
        stage.agent("bo", "billing", 100);
        Heard<JsonObject> heard = new Heard<>();
        ChatClient chat = stage.guest(new ChatClient(stage.network(), stage.address(), "chat-billing", heard::add));
        for (Window window : List.of(Window.english(browser), Window.korean(browser))) {
            try (window) {
                boolean english = window.page().evaluate("navigator.language").equals("en-US");
                if (english) {
                    signIn(window, "bo");
                    chat.helloFrom("Somebody", lee.toUpperCase(java.util.Locale.ROOT))
                            .await();
                    chat.say("What did I order last?").await();
                    assertThat(window.button("Accept")).isVisible();
                    window.press("Alt+a");
                } else {
                    open(window, "bo");
                    press(window, window.page().locator(".row").first());
                }
                assertThat(window.log()).containsText("What did I order last?");
                Locator card = window.page().locator(".linkCard");
                assertThat(card).containsText("Lee Soo");
                assertThat(card).containsText(lee);
                assertThat(card).containsText(english ? "Only claimed" : "주장일 뿐");
                window.isAccessible();
                window.picture(english ? "suggested" : "suggested-ko");
                if (!english) {
                    press(window, window.button("다른 사람"));
                    assertThat(card).hasCount(0);
                }
                window.hasNoComplaint();
            }
        }
        assertThat(heard.all().toString()).doesNotContain("Lee", known.getString("id"));
        assertThat(suggestions(known.getString("id"))).isEmpty();
    }

    private List<JsonObject> suggestions(String customer) {
        return stage
                .administrator()
                .get("/api/v1/customers/" + customer + "/suggestions")
                .expect(200)
                .json()
                .getJsonArray("items")
                .stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static LocatorAssertions.HasJSPropertyOptions patiently() {
        return new LocatorAssertions.HasJSPropertyOptions().setTimeout(Limits.SOON.toMillis());
    }

    /** Without a mouse. */
    private static void press(Window window, Locator button) {
        assertThat(button).isVisible();
        button.focus();
        window.press("Enter");
    }

    private void signIn(Window window, String agent) {
        window.open(stage.console("")).takesWork(agent);
    }

    private void open(Window window, String agent) {
        window.open(stage.console("")).signIn(agent, Stage.PASSWORD);
    }

    private void deliver(String mail) throws IOException {
        try (MailClient client = new MailClient(stage.node().facts().getInteger("smtp"))) {
            assertThat(client.deliver(KIM, SUPPORT, mail.getBytes(StandardCharsets.UTF_8)))
                    .startsWith("250");
        }
    }

    private static String mail(String text, String headers, String html) {
        String head = "From: Kim <" + KIM + ">\r\nTo: <" + SUPPORT + ">\r\nSubject: \r\n" + headers;
        return html == null
                ? head + "\r\n" + text
                : head + "Content-Type: multipart/alternative; boundary=edge\r\n\r\n--edge\r\n\r\n" + text
                        + "\r\n--edge\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html + "\r\n--edge--\r\n";
    }

    /** Whatever a mail can call out by. */
    private String html(String text) {
        return """
                <html><head><style>@import '@out@/import.css'; body { background: url(@out@/body.png) }</style>
                <link rel="stylesheet" href="@out@/sheet.css"><meta http-equiv="refresh" content="0;url=@out@/refresh">
                <base href="@out@/"></head><body onload="ran()" background="@out@/background.png">
                <h1>@text@</h1>
                <p><img src="@out@/logo.png?who=kim" srcset="@out@/logo2.png 2x" alt="Our logo" width="30" height="20"></p>
                <p style="background: url('@out@/style.png')">A parcel with a <b>book</b>.
                <img src="@out@/page.html" alt="A page"> <img src="@out@/away.png" alt="Behind">
                <img src="@in@/inner.png" alt="Inner"></p>
                <script>ran()</script><script src="@out@/script.js"></script>
                <form action="@out@/form"><input type="image" src="@out@/input.png"><button>Send</button></form>
                <iframe src="@out@/frame.html"></iframe><object data="@out@/object.png"></object>
                <video poster="@out@/poster.png" src="@out@/video.mp4"></video><svg><image href="@out@/svg.png"/></svg>
                <p><a href="javascript:ran()">Press here</a> <a href="https://shop.example.test/parcel">The parcel</a></p>
                </body></html>""".replace("@out@", pictures.origin())
                .replace("@in@", inner.origin())
                .replace("@text@", text);
    }
}
