package io.threadline.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

    @Test
    void fieldsAreDecodedOnce() {
        Form form = Form.parse("Body=a%2Bb+c%252B%ED%95%9C&From=%2B1415&Empty=&Bare&&=x");
        assertThat(form.value("Body")).isEqualTo("a+b c%2B한");
        assertThat(form.value("From")).isEqualTo("+1415");
        assertThat(form.value("Empty")).isNull();
        assertThat(form.fields()).containsKeys("Empty", "Bare", "");
    }

    @Test
    void differentValuesOfOneNameAreNoValue() {
        Form form = Form.parse("From=1&From=2&To=3&To=3");
        assertThat(form.value("From")).isNull();
        assertThat(form.value("To")).isEqualTo("3");
        assertThat(form.ambiguous("To", "From")).isEqualTo("From");
        assertThat(form.ambiguous("To", "Body")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%2", "a=%zz", "%=1", "a=%-1"})
    void aBrokenEscapeIsNoForm(String body) {
        assertThat(Form.parse(body)).isNull();
    }

    @Test
    void tooManyFieldsAreNoForm() {
        assertThat(Form.parse("a=1&".repeat(400))).isNotNull();
        assertThat(Form.parse("a=1&".repeat(30_000))).isNull();
    }

    @Test
    void noBodyMakesTheParserThrow() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder body = new StringBuilder();
            for (int j = random.nextInt(30); j > 0; j--) {
                body.append("%&=+aF0\0\ud800한".charAt(random.nextInt(10)));
            }
            try {
                Form.parse(body.toString());
            } catch (RuntimeException thrown) {
                throw new AssertionError("seed " + seed + ", body " + body, thrown);
            }
        }
    }
}
