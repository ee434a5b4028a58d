package io.threadline.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTypeTest {

    @ParameterizedTest
    @CsvSource({
        "89504e470d0a1a0a0000000d49484452, image/png",
        "ffd8ffe000104a464946, image/jpeg",
        "474946383961, image/gif",
        "524946460000000057454250565038, image/webp",
        "255044462d312e37, application/pdf",
        "504b030414, application/zip",
        "00000018667479706d703432, video/mp4",
        "00000018667479704d344120, audio/mp4",
        "4d5a9000, application/x-executable",
        "7f454c46, application/x-executable",
        "2321414d520a, audio/amr",
        "23212f62696e2f7368, application/x-executable",
        "0001020304, application/octet-stream",
        "c3, application/octet-stream"
    })
    void theFirstBytesSayWhatItIs(String hex, String type) {
        assertThat(FileType.of(java.util.HexFormat.of().parseHex(hex))).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><script>alert(1)</script>",
                "  \n<!DOCTYPE html>",
                "\ufeff<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "<?xml version='1.0'?><svg/>",
                "\u0000text"
            })
    void whatABrowserMightRunIsJustBytes(String content) {
        assertThat(FileType.of(content.getBytes(StandardCharsets.UTF_8))).isEqualTo("application/octet-stream");
    }

    @Test
    void textIsUtf8AlsoWhereItsLastCharacterIsCut() {
        byte[] text = "안녕하세요, 1 < 2\n".getBytes(StandardCharsets.UTF_8);

        assertThat(FileType.of(text)).isEqualTo("text/plain");
        assertThat(FileType.of(java.util.Arrays.copyOf(text, 4))).isEqualTo("text/plain");
        assertThat(FileType.of("caf\u00e9 latin".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("application/octet-stream");
        assertThat(FileType.of(new byte[0])).isEqualTo("application/octet-stream");
    }
}
