package io.threadline.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.threadline.bench.outside.PhonePeer;
import io.threadline.bench.outside.TwilioPeer;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls as an agent takes them in the console, without a mouse. */
@ExtendWith({NodeLogs.class, OneBrowser.class})
class CallsInTheConsoleIT {

    private static final String QUESTION = "Where is my order 4711?";
    private static final String ANSWER = "It left us this morning.";
    /** A clock that has run. */
    private static final Pattern RUNNING = Pattern.compile("\\d:(0[1-9]|[1-5]\\d)$");

    private static Stage stage;
    private static PhonePeer exchange;
    private final String kim = PhoneNumber.fresh();
    private final Caller controlled = new Caller(exchange, "controlled", kim);
    private final Caller observed = new Caller(exchange, "observed", kim);

    @BeforeAll
    static void open() throws IOException {
        stage = Stage.open("calls-in-the-console");
        stage.queue("support", 60, 60);
        exchange = stage.guest(new PhonePeer(stage.network(), stage.address()));
        for (String mode : new String[] {"observed", "controlled"}) {
            stage.administrator()
                    .put("/api/v1/channel-accounts/" + mode, exchange.generic(mode, "support"))
                    .expect(200, 201, 204);
        }
    }

    @AfterAll
    static void close() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void aCallIsTakenWithItsHistoryFromTheRingingToTheEndOfTheWrapUp(Browser browser) {
        stage.agent("ana", "support", 100);
        try (Window window = console(Window.english(browser), "ana")) {
            answersAText(window, QUESTION, ANSWER);

            controlled.rings();
            assertThat(window.heading("Phone from " + kim)).isVisible();
            assertThat(window.page().getByRole(AriaRole.REGION, named("Offer"))).containsText(QUESTION);
            window.press("Alt+j");
            assertThat(window.page().getByText("You are looking at an offer.")).isVisible();
            assertThat(window.log()).containsText(QUESTION);
            assertThat(window.log()).containsText(ANSWER);
            window.isShown("call-offer");

            window.press("Alt+a");
            assertThat(standing(window)).hasText("Your phone is being called");
            assertThat(window.button("Transfer…")).isDisabled();
            exchange.orders()
                    .await(
                            "the order to connect",
                            Limits.SOON,
                            order -> order.body().contains(controlled.call()));
            window.isAccessible();
            controlled.isAnsweredBy("ana");
            assertThat(standing(window)).hasText("On the phone");
            assertThat(clock(window)).hasText(RUNNING);
            assertThat(window.log()).containsText("Call answered by Ana");
            controlled.tell("held", controlled.leg("L1"));
            assertThat(standing(window)).hasText("On hold");
            controlled.tell("unheld", controlled.leg("L1"));
            assertThat(standing(window)).hasText("On the phone");

            // What is written during a call is a note, at once.
            window.type("Wants it before Friday.");
            window.press("Control+Enter");
            assertThat(window.log()).containsText("Note · only colleagues see it");
            window.isShown("call");
            window.press("Alt+c");
            assertThat(window.page().getByText("You are still on the phone.")).isVisible();
            window.isAccessible();
            window.press("Escape");

            controlled.hangsUp();
            assertThat(window.button("Finish")).isVisible();
            assertThat(standing(window)).hasText("The call has ended");
            assertThat(window.log()).containsText("Call ended after");
            window.isShown("call-wrap-up");
            window.press("Alt+c");
            assertThat(window.heading("No conversation open")).isVisible();
            assertThat(stage.administrator().all("/api/v1/work-items", "after"))
                    .filteredOn(item -> "phone".equals(item.getString("channel")))
                    .extracting(item -> item.getString("state"))
                    .containsOnly("closed");
            leaves(window);
        }
    }

    @Test
    void aCallThatTheExchangeGivesToTheAgentOpensByItself(Browser browser) {
        stage.agent("min-ji", "support", 200);
        try (Window window = console(Window.korean(browser), "min-ji")) {
            answersAText(window, "주문이 아직 도착하지 않았습니다.", "확인해 보겠습니다.");
            stage.twilio()
                    .inbound(TwilioPeer.newSid(), PhoneNumber.fresh(), "환불은 언제 되나요?")
                    .await()
                    .expect(200);
            assertThat(window.page().getByText("환불은").first()).isVisible();
            window.press("Alt+a");
            assertThat(window.log()).containsText("환불은 언제 되나요?");

            observed.rings();
            assertThat(window.heading(kim + " 님의 전화")).isVisible();
            window.press("Alt+j");
            assertThat(window.log()).containsText("주문이 아직 도착하지 않았습니다.");
            window.isShown("call-offer-ko");
            window.press("Alt+k");
            assertThat(window.log()).containsText("환불은 언제 되나요?");
            observed.isAnsweredBy("min-ji");
            assertThat(standing(window)).hasText("통화 중");
            assertThat(clock(window)).hasText(RUNNING);
            assertThat(window.log()).containsText("주문이 아직 도착하지 않았습니다.");
            window.isShown("call-ko");

            observed.hangsUp();
            assertThat(standing(window)).hasText("통화가 끝났습니다");
            window.isShown("call-wrap-up-ko");
            window.press("Alt+c");
            assertThat(window.log()).containsText("환불은 언제 되나요?");
            completes(window);
            leaves(window);
        }
    }

    @Test
    void anAgentWhoseTelephoneIsNotReachedIsTold(Browser browser) {
        stage.agent("ben", "support", 100);
        exchange.answer(404);
        try (Window window = console(Window.english(browser), "ben")) {
            controlled.rings();
            assertThat(window.button("Accept")).isVisible();
            window.press("Alt+a");
            assertThat(window.page().getByText("Your phone was not reached. The call from " + kim))
                    .isVisible();
            assertThat(window.heading("No conversation open")).isVisible();
            window.isShown("call-not-reached");
            controlled.hangsUp();
            leaves(window);
        } finally {
            exchange.answer(200);
        }
    }

    /** The customer writes and is answered, so that there is something to read when they call. */
    private void answersAText(Window window, String question, String answer) {
        stage.twilio().inbound(TwilioPeer.newSid(), kim, question).await().expect(200);
        assertThat(window.page().getByText(question).first()).isVisible();
        window.press("Alt+a");
        window.type(answer);
        window.press("Control+Enter");
        stage.twilio().sent().await("the answer", Limits.SOON, sent -> answer.equals(sent.text()));
        completes(window);
    }

    private static void completes(Window window) {
        window.press("Alt+c");
        assertThat(window.page().getByRole(AriaRole.DIALOG)).isVisible();
        window.press("Enter");
        assertThat(window.page().locator(".wrapUp")).isVisible();
        window.press("Alt+c");
        assertThat(window.page().locator(".wrapUp")).isHidden();
    }

    private static Window console(Window window, String agent) {
        return window.open(stage.console("")).takesWork(agent);
    }

    private static void leaves(Window window) {
        window.press("Alt+p");
        assertThat(window.page().locator(".presence .dot[data-presence=away]")).isVisible();
        window.hasNoComplaint();
    }

    private static Locator standing(Window window) {
        return window.page().locator(".call").getByRole(AriaRole.STATUS);
    }

    private static Locator clock(Window window) {
        return window.page().locator(".call .clock");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
