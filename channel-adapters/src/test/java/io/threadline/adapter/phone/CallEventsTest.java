package io.threadline.adapter.phone;

import static io.threadline.adapter.phone.Payloads.ACCOUNT;
import static io.threadline.adapter.phone.Payloads.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.adapter.phone.Reading.Wrong;
import io.threadline.channel.InboundMessage.CallNews;
import io.threadline.model.CallSignal.Answered;
import io.threadline.model.CallSignal.Ended;
import io.threadline.model.CallSignal.Mark;
import io.threadline.model.CallSignal.Offered;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.LegId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CloudEvents of calls: the payloads are written after the wire format's description in docs/channels.md. */
class CallEventsTest {

    @Test
    void anOfferedCallNamesItsCallerInTheNormalForm() {
        CallNews news = Payloads.one(read(Payloads.text("generic-offered.json")));

        assertThat(news.call().value()).isEqualTo("phone-main/c-4711");
        assertThat(news.caller()).isEqualTo("+821012345678");
        assertThat(news.signal())
                .isEqualTo(new Offered(new LegId("L1"), new Mark(Instant.parse("2026-01-05T09:00:00.100Z"), 1L)));
        assertThat(news.key()).isEqualTo("c-4711 L1 offered #1");
    }

    @Test
    void anAnswerNamesItsAgentAndNoCaller() {
        CallNews news = Payloads.one(read(Payloads.text("generic-answered.json")));

        assertThat(news.caller()).isNull();
        assertThat(news.signal())
                .isEqualTo(new Answered(
                        new LegId("L2"),
                        new AgentId("sip:ana@example.test"),
                        new Mark(Instant.parse("2026-01-05T09:00:05Z"), 3L)));
    }

    @Test
    void theLeastThatIsNeededIsTheCall() {
        CallNews offered = Payloads.one(read(event("offered", new JsonObject().put("call", "c"))));
        assertThat(offered.signal()).isEqualTo(new Offered(LegId.CALLER, new Mark(NOW, null)));
        assertThat(offered.caller()).isEqualTo("withheld:phone-main/c");

        assertThat(Payloads.one(read(event("ended", new JsonObject().put("call", "c"))))
                        .signal())
                .isEqualTo(new Ended(LegId.CALLER, null, null, new Mark(NOW, null)));
        assertThat(Payloads.one(read(event("answered", new JsonObject().put("call", "c"))))
                        .signal()
                        .leg())
                .isNotEqualTo(LegId.CALLER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anonymous",
                "Restricted",
                "sip:anonymous@anonymous.invalid",
                "+266696687",
                "\"><img>",
                "a\r\nb"
            })
    void aNumberThatNobodyCanTellIsWithheld(String from) {
        CallNews news = Payloads.one(
                read(event("offered", new JsonObject().put("call", "c").put("from", from))));
        assertThat(news.caller()).isEqualTo("withheld:phone-main/c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tel:+82-10-1234-5678", "sip:+821012345678@pbx.example.test", "+82 10 1234 5678", "01012345678"})
    void aNumberIsOneContactPointHoweverItIsWritten(String from) {
        CallNews news = Payloads.one(
                read(event("offered", new JsonObject().put("call", "c").put("from", from))));
        assertThat(news.caller()).isEqualTo("+821012345678");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"io.threadline.call.offered\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"io.threadline.call.sung\",\"data\":{\"call\":\"c\"}}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"other\",\"data\":{\"call\":\"c\"}}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"io.threadline.call.ended\",\"data\":{\"call\":7}}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"io.threadline.call.ended\",\"data\":{\"call\":\"a b\"}}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"io.threadline.call.ended\",\"data\":{\"call\":\"c\",\"at\":\"yesterday\"}}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"io.threadline.call.ended\",\"data\":{\"call\":\"c\",\"sequence\":1.5}}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"io.threadline.call.digits\",\"data\":{\"call\":\"c\",\"digits\":\"x\"}}"
            })
    void whatIsNoCallEventIsSaidToBeWrong(String body) {
        assertThat(read(body))
                .isInstanceOfSatisfying(
                        Wrong.class, wrong -> assertThat(wrong.detail()).endsWith("."));
    }

    private static Reading read(String body) {
        return CallEvents.read(ACCOUNT, false, "KR", Buffer.buffer(body), NOW);
    }

    private static String event(String word, JsonObject data) {
        return new JsonObject()
                .put("specversion", "1.0")
                .put("id", "1")
                .put("source", "/pbx")
                .put("type", "io.threadline.call." + word)
                .put("data", data)
                .encode();
    }
}
