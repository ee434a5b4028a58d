package io.threadline.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invoice.pdf|invoice.pdf",
                "../../etc/passwd|passwd",
                "C:\\Users\\kim\\photo.png|photo.png",
                "영수증 2026.pdf|영수증 2026.pdf",
                "a<b>:\"c\"?.txt|a_b___c__.txt",
                "...hidden...|hidden",
                "nul.txt|_nul.txt",
                "COM1|_COM1",
                "dir/|file",
                "..|file"
            })
    void aNameIsOneNameOfAnyDisk(String raw, String clean) {
        assertThat(FileName.clean(raw)).isEqualTo(clean);
    }

    @Test
    void marksThatTurnTheDirectionOfWritingAreGone() {
        assertThat(FileName.clean("photo\u202Egnp.exe")).isEqualTo("photognp.exe");
        assertThat(FileName.clean("\u2066a\u2069\u200Fb\u200B.txt")).isEqualTo("ab.txt");
    }

    @Test
    void linesAndControlsAndHalvesOfCharactersAreGone() {
        assertThat(FileName.clean("a\r\nContent-Type: text/html\n.png")).isEqualTo("html .png");
        assertThat(FileName.clean("a\u0000b\ud800\t.png")).isEqualTo("ab .png");
        assertThat(FileName.clean("")).isEqualTo("file");
    }

    @Test
    void aLongNameKeepsItsEnding() {
        assertThat(FileName.clean("x".repeat(5_000) + ".jpeg")).hasSize(80).endsWith("x.jpeg");
        assertThat(FileName.clean("한".repeat(300))).hasSize(80);
        assertThat(FileName.clean("a" + "\ud83d\ude00".repeat(100) + ".png"))
                .hasSizeLessThanOrEqualTo(80)
                .endsWith("\ude00.png");
    }
}
