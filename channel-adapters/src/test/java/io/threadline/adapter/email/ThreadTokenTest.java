package io.threadline.adapter.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Id.MessageId;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class ThreadTokenTest {

    private static final MessageId MESSAGE = new MessageId("7a1c3f0e-9a61-4a39-b6b7-3a0c26f0b1de");
    private final ThreadToken token = token("one");

    @Test
    void ourMessageIdNamesItsMessageHoweverItIsWritten() {
        String id = token.messageId(MESSAGE, "example.test");

        assertThat(id).startsWith("<tl.").endsWith("@example.test>");
        assertThat(token.message(id)).isEqualTo(MESSAGE);
        assertThat(token.message(id.toUpperCase(Locale.ROOT))).isEqualTo(MESSAGE);
        assertThat(token.message(id.substring(1, id.length() - 1))).isEqualTo(MESSAGE);
        assertThat(token.messageId(MESSAGE, "example.test")).isEqualTo(id);
    }

    @Test
    void whatWeDidNotSignNamesNothing() {
        String id = token.messageId(MESSAGE, "example.test");

        assertThat(token("two").message(id)).isNull();
        assertThat(token.message(id.replace("7a1c", "7a1d"))).isNull();
        assertThat(token.message("<tl." + MESSAGE.value() + "." + "0".repeat(32) + "@example.test>"))
                .isNull();
        assertThat(token.message("<somebody@else.test>")).isNull();
        assertThat(token.message("")).isNull();
    }

    private static ThreadToken token(String key) {
        return new ThreadToken(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    }
}
