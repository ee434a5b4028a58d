package io.threadline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StatementTest {

    private final Statement statement = Statement.of("SELECT :b::text, :a, :b FROM t WHERE x = 'y'::text");

    @Test
    void namesBecomeNumbersInTheOrderTheyAppear() {
        assertThat(statement.sql()).isEqualTo("SELECT $1::text, $2, $1 FROM t WHERE x = 'y'::text");
        assertThat(statement.bind().set("a", 1L).set("b", "two").tuple().deepToString())
                .isEqualTo("[two,1]");
    }

    @Test
    void aParameterThatIsUnknownSetTwiceOrForgottenIsAnError() {
        assertThatThrownBy(() -> statement.bind().set("c", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> statement.bind().set("a", 1).set("a", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> statement.bind().set("a", 1).tuple())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[b]");
    }
}
