package io.threadline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a Markdown file that a run writes anew; everything around it is by hand. */
final class MarkedSection {

    static final String BEGIN = "<!-- bench: from here on by bench/run --write -->";
    static final String END = "<!-- bench: up to here -->";

    private MarkedSection() {}

    /**
     * The file's text with other text between the marks.
     *
     * @throws IllegalArgumentException when the marks are not there, in their order
     */
    static String replaced(String file, String section) {
        int begin = file.indexOf(BEGIN);
        int end = file.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(
                    "The file needs the lines " + BEGIN + " and " + END + ", in this order.");
        }
        return file.substring(0, begin + BEGIN.length()) + "\n\n" + section.strip() + "\n\n" + file.substring(end);
    }

    static void write(Path file, String section) throws IOException {
        Files.writeString(file, replaced(Files.readString(file), section));
    }
}
