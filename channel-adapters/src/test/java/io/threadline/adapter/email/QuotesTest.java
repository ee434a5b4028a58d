package io.threadline.adapter.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotesTest {

    private static final String ANSWER = "It has not come.\n\nKim";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Mon, 2 Nov 2026 at 10:00, Support <support@example.test> wrote:\n> It comes today.\n> Ana",
                "On Mon, 2 Nov 2026 at 10:00, Support\n<support@example.test> wrote:\n\n> It comes today.\n\n",
                "2026년 11월 2일 (월) 오전 10:00, Support <support@example.test>님이 작성:\n> 오늘 도착합니다.",
                "2026. 11. 2. 오전 10:00에 Support 님이 쓴 글:\n>\n> 오늘 도착합니다.",
                "-----Original Message-----\nFrom: Support\nSent: Monday\n\nIt comes today.",
                "----- 원본 메시지 -----\n보낸 사람: Support\n\n오늘 도착합니다.",
                "From: Support <support@example.test>\nSent: Monday\nTo: Kim\nSubject: Order\n\nIt comes today.",
                "보낸 사람: Support\n보낸 날짜: 2026년 11월 2일\n받는 사람: Kim\n제목: 주문\n\n오늘 도착합니다.",
                "> It comes today.\n>> Where is it?\n"
            })
    void theQuotedEndIsFolded(String quoted) {
        Quotes.Folded folded = Quotes.fold(ANSWER + "\n\n" + quoted);

        assertThat(folded.written()).isEqualTo(ANSWER);
        assertThat(folded.quoted()).isEqualTo(quoted.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "> It comes today.\nNo, it does not.\n> Ana\nWho is Ana?",
                "> Only quoted",
                "From: here to there is a long way.",
                "She wrote: nothing.",
                "-- \nKim"
            })
    void whatIsWrittenStays(String text) {
        assertThat(Quotes.fold(text)).isEqualTo(new Quotes.Folded(text, ""));
    }

    @Test
    void aMillionMarkersAreReadInOnePass() {
        String text = "x" + "\n> On wrote:\nFrom:\nwrote:".repeat(300_000);

        assertThat(Quotes.fold(text).written()).isNotEmpty();
    }
}
