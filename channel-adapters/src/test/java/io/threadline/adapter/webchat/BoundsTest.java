package io.threadline.adapter.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.adapter.webchat.Assembly.Complete;
import io.threadline.adapter.webchat.Assembly.NoText;
import io.threadline.adapter.webchat.Assembly.Partial;
import io.threadline.adapter.webchat.Assembly.TooMuch;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BoundsTest {

    @Test
    void fragmentsBecomeOneMessageEvenWhereTheyCutACharacter() {
        Assembly assembly = new Assembly(10, 3);
        byte[] han = "한".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(assembly.add(Buffer.buffer(), false)).isEqualTo(new Partial());
        assertThat(assembly.add(Buffer.buffer(new byte[] {han[0], han[1]}), false))
                .isEqualTo(new Partial());
        assertThat(assembly.add(Buffer.buffer(new byte[] {han[2]}), true)).isEqualTo(new Complete("한"));
        assertThat(assembly.add(Buffer.buffer("again"), true)).isEqualTo(new Complete("again"));
    }

    @Test
    void tooManyBytesOrFragmentsAreTooMuch() {
        assertThat(new Assembly(3, 3).add(Buffer.buffer("four"), true)).isEqualTo(new TooMuch());
        Assembly assembly = new Assembly(100, 2);
        assembly.add(Buffer.buffer("a"), false);
        assembly.add(Buffer.buffer("b"), false);
        assertThat(assembly.add(Buffer.buffer("c"), true)).isEqualTo(new TooMuch());
    }

    @Test
    void bytesThatAreNoUtf8AreNoText() {
        assertThat(new Assembly(9, 9).add(Buffer.buffer(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}), true))
                .isEqualTo(new NoText());
    }

    @Test
    void aBudgetAllowsABurstAndThenItsRate() {
        Budget budget = new Budget(3, 2, 0);
        assertThat(budget.take(0) && budget.take(0) && budget.take(0)).isTrue();
        assertThat(budget.take(0)).isFalse();
        assertThat(budget.take(TimeUnit.MILLISECONDS.toNanos(400))).isFalse();
        assertThat(budget.take(TimeUnit.MILLISECONDS.toNanos(900))).isTrue();
        assertThat(budget.take(TimeUnit.MILLISECONDS.toNanos(900))).isFalse();
        assertThat(budget.take(TimeUnit.HOURS.toNanos(1))).isTrue();
    }

    @Test
    void aNameIsShownWithoutWhatCannotBe() {
        assertThat(Texts.name(" Kim\0\ud800 Lee\n ")).isEqualTo("Kim Lee");
        assertThat(Texts.name("\0\n")).isNull();
        assertThat(Texts.name("😀")).isEqualTo("😀");
    }
}
