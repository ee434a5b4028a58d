package io.threadline.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        ", 0, 99",
        "bytes=0-9, 0, 9",
        "bytes=90-, 90, 99",
        "bytes=90-500, 90, 99",
        "bytes=-10, 90, 99",
        "bytes=-500, 0, 99",
        "bytes=9-3, 0, 99",
        "'bytes=0-1,5-6', 0, 99",
        "lines=0-1, 0, 99",
        "bytes=-, 0, 99"
    })
    void aRangeOfAHundredBytes(String header, long first, long last) {
        assertThat(ByteRange.of(header, 100)).isEqualTo(new ByteRange(first, last));
    }

    @Test
    void whatLiesBehindTheEndCannotBeHad() {
        assertThat(ByteRange.of("bytes=100-", 100)).isNull();
        assertThat(ByteRange.of("bytes=-0", 100)).isNull();
    }
}
