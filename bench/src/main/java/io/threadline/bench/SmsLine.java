package io.threadline.bench;

import io.threadline.bench.outside.TwilioPeer;
import io.vertx.core.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Text messages by signed web hooks, from the phone numbers of a country where nobody minds: +44 7400 and six digits. */
record SmsLine(TwilioPeer twilio, long firstPhone) implements Line {

    static SmsLine over(TwilioPeer twilio) {
        return new SmsLine(twilio, ThreadLocalRandom.current().nextLong(100_000, 900_000));
    }

    @Override
    public Future<@Nullable String> write(int customer, String text) {
        String phone = "+447400" + (100_000 + (firstPhone + customer) % 900_000);
        return twilio.inbound(TwilioPeer.newSid(), phone, text)
                .map(answer -> answer.done() ? null : "HTTP " + answer.status())
                .otherwise("no answer");
    }
}
