package io.threadline.adapter.phone;

import static io.threadline.adapter.phone.Payloads.ACCOUNT;
import static io.threadline.adapter.phone.Payloads.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.channel.InboundMessage.CallNews;
import io.threadline.model.CallSignal.Answered;
import io.threadline.model.CallSignal.Ended;
import io.threadline.model.CallSignal.Mark;
import io.threadline.model.CallSignal.Offered;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.LegId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * Twilio's voice forms. The payloads are written anew after its public documentation: twilio.com/docs/voice/twiml (request
 * parameters), .../voice/twiml/number (status callbacks), .../voice/twiml/dial (action), .../voice/api/call-resource.
 */
class TwilioVoiceTest {

    private static final String CALL = "CA2f1d9c0e4b7a4c6f9f2f0b1f6a2d3c4e";
    private static final String CHILD = "CA9a8b7c6d5e4f40312233445566778899";

    @Test
    void anIncomingCallIsOffered() {
        CallNews news = Payloads.one(TwilioVoice.offered(ACCOUNT, Payloads.form("twilio-incoming.form"), NOW));

        assertThat(news.call().provider()).isEqualTo(CALL);
        assertThat(news.caller()).isEqualTo("+821012345678");
        assertThat(news.controlled()).isTrue();
        assertThat(news.signal()).isEqualTo(new Offered(new LegId(CALL), new Mark(NOW, null)));
    }

    @Test
    void theAgentsLegIsOneOfItsParentsCall() {
        CallNews news =
                Payloads.one(TwilioVoice.status(ACCOUNT, Payloads.form("twilio-agent-answered.form"), "ana", NOW));

        assertThat(news.call().provider()).isEqualTo(CALL);
        assertThat(news.signal())
                .isEqualTo(new Answered(
                        new LegId(CHILD), new AgentId("ana"), new Mark(Instant.parse("2026-01-05T09:00:05Z"), null)));
    }

    @Test
    void anAgentWhoDoesNotAnswerSendsTheCallerBackToTheQueue() {
        CallNews news =
                Payloads.one(TwilioVoice.dialed(ACCOUNT, Payloads.form("twilio-agent-no-answer.form"), "ana", NOW));

        assertThat(news.signal())
                .isEqualTo(new Ended(new LegId(CHILD), new AgentId("ana"), "no-answer", new Mark(NOW, null)));
        assertThat(TwilioVoice.again(Payloads.form("twilio-agent-no-answer.form")))
                .isTrue();
    }

    @Test
    void theCallersOwnEndIsTheCalls() {
        CallNews news = Payloads.one(TwilioVoice.status(ACCOUNT, Payloads.form("twilio-completed.form"), null, NOW));

        assertThat(news.signal())
                .isEqualTo(new Ended(
                        new LegId(CALL), null, "completed", new Mark(Instant.parse("2026-01-05T09:01:01Z"), null)));
        assertThat(Payloads.news(TwilioVoice.left(ACCOUNT, Payloads.form("twilio-completed.form"), NOW)))
                .isEmpty();
    }

    @Test
    void onlyNumbersAndAddressesAreDialled() {
        assertThat(Twiml.dial("+15005550010", "https://x/status?a=1&b=2", "https://x/dialed"))
                .contains("<Number ", ">+15005550010</Number>", "a=1&amp;b=2")
                .doesNotContain("&b");
        assertThat(Twiml.dial("sip:ana@example.test", "s", "d")).contains(">sip:ana@example.test</Sip>");
        assertThat(Twiml.dial("client:ana", "s", "d")).contains(">ana</Client>");
        for (String bad : new String[] {"", "ana", "*70", "+1500\"><Hangup/>", "sip:a@b>c", "client:<x>", "12345"}) {
            assertThat(Twiml.dial(bad, "s", "d")).as(bad).isNull();
        }
    }
}
