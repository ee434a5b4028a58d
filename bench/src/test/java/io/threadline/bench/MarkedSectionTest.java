package io.threadline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MarkedSectionTest {

    private static final String FILE =
            "by hand\n" + MarkedSection.BEGIN + "\nold figures\n" + MarkedSection.END + "\nby hand too\n";

    @Test
    void whatIsWrittenByHandStaysAndTheFiguresAreNew() {
        String written = MarkedSection.replaced(FILE, "new figures\n");

        assertThat(written)
                .startsWith("by hand\n")
                .endsWith("\nby hand too\n")
                .contains("new figures")
                .doesNotContain("old");
        assertThat(MarkedSection.replaced(written, "new figures\n")).isEqualTo(written);
    }

    @Test
    void aFileWithoutMarksIsLeftAlone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MarkedSection.replaced("by hand\n", "figures"))
                .withMessageContaining(MarkedSection.BEGIN);
    }
}
