package io.threadline.adapter.email;

import java.util.List;
import java.util.Locale;

/**
 * Separates what somebody wrote from what their mail program quoted below it. Looks at each line a bounded number of times, so its
 * cost grows with the length only. Answers between the quoted lines stay with what they answer: then nothing is folded. Pure.
 */
final class Quotes {

    /** Lines that an attribution such as "On Monday, Kim wrote:" may be broken over. */
    private static final int ATTRIBUTION_LINES = 4;

    /** Lines after "From:" within which the other header lines of a quoted mail stand. */
    private static final int HEADER_LINES = 8;

    /** No line that is longer is a marker. */
    private static final int LONGEST_MARKER = 300;

    private static final List<String> WROTE = List.of(
            "wrote:", "writes:", "님이 작성:", "작성:", "님이 쓴 글:", "님의 말:", "님이 썼습니다:", "schrieb:", "a écrit :", "escribió:");

    private static final List<String> ORIGINAL = List.of(
            "original message", "original appointment", "forwarded message", "원본 메시지", "원본 메일", "전달된 메시지", "원본 이메일");

    private static final List<String> FROM = List.of("from:", "*from:*", "보낸 사람:", "보낸사람:", "보낸이:", "발신:");

    private static final List<String> REST = List.of(
            "sent:",
            "date:",
            "to:",
            "subject:",
            "*sent:*",
            "*date:*",
            "*to:*",
            "*subject:*",
            "보낸 날짜:",
            "보낸날짜:",
            "날짜:",
            "받는 사람:",
            "받는사람:",
            "제목:",
            "수신:");

    private Quotes() {}

    /**
     * A text in two.
     *
     * @param written without spaces at its end
     * @param quoted empty when nothing was folded
     */
    record Folded(String written, String quoted) {}

    /** Folds the quoted end of a text; where nothing would be left before it the text stays whole. */
    static Folded fold(String text) {
        String[] lines = text.split("\r\n|\r|\n", -1);
        int cut = start(lines);
        String written = join(lines, 0, cut).stripTrailing();
        return cut == lines.length || written.isBlank()
                ? new Folded(text.stripTrailing(), "")
                : new Folded(written, join(lines, cut, lines.length).strip());
    }

    /** The line where the quoted end begins, or their number. */
    private static int start(String[] lines) {
        for (int at = 0; at < lines.length; at++) {
            if (isSeparator(lines, at)) {
                return at;
            }
        }
        return trailing(lines);
    }

    private static int trailing(String[] lines) {
        int at = lines.length;
        boolean quotes = false;
        while (at > 0 && (isQuoted(lines[at - 1]) || lines[at - 1].isBlank())) {
            at--;
            quotes |= isQuoted(lines[at]);
        }
        int attribution = attribution(lines, at);
        if (attribution >= 0) {
            return attribution;
        }
        return quotes ? at : lines.length;
    }

    /** Where the attribution that ends just before a line begins, or -1 when there is none. */
    private static int attribution(String[] lines, int end) {
        int last = end - 1;
        if (last < 0 || !endsAttribution(lines[last])) {
            return -1;
        }
        for (int at = last; at > last - ATTRIBUTION_LINES && at >= 0 && !lines[at].isBlank(); at--) {
            if (beginsAttribution(lines[at])) {
                return at;
            }
        }
        return last;
    }

    private static boolean endsAttribution(String line) {
        String end = line.length() > LONGEST_MARKER ? "" : line.strip().toLowerCase(Locale.ROOT);
        return WROTE.stream().anyMatch(end::endsWith);
    }

    private static boolean beginsAttribution(String line) {
        String start = line.strip().toLowerCase(Locale.ROOT);
        return start.startsWith("on ") || start.startsWith("am ") || start.startsWith("le ") || isYear(start);
    }

    /** Korean and ISO dates begin with the year. */
    private static boolean isYear(String start) {
        return start.length() > 5
                && start.startsWith("20")
                && Character.isDigit(start.charAt(2))
                && Character.isDigit(start.charAt(3))
                && (start.charAt(4) == '년' || start.charAt(4) == '.' || start.charAt(4) == '-');
    }

    private static boolean isSeparator(String[] lines, int at) {
        String line =
                lines[at].length() > LONGEST_MARKER ? "" : lines[at].strip().toLowerCase(Locale.ROOT);
        if (line.startsWith("--") && line.endsWith("--") && ORIGINAL.stream().anyMatch(line::contains)) {
            return true;
        }
        return FROM.stream().anyMatch(line::startsWith) && headersAfter(lines, at) >= 2;
    }

    private static int headersAfter(String[] lines, int at) {
        int found = 0;
        for (int next = at + 1; next < lines.length && next <= at + HEADER_LINES; next++) {
            String line =
                    lines[next].length() > LONGEST_MARKER ? lines[next].substring(0, LONGEST_MARKER) : lines[next];
            String start = line.strip().toLowerCase(Locale.ROOT);
            found += REST.stream().anyMatch(start::startsWith) ? 1 : 0;
        }
        return found;
    }

    private static boolean isQuoted(String line) {
        return line.stripLeading().startsWith(">");
    }

    private static String join(String[] lines, int from, int to) {
        return String.join("\n", List.of(lines).subList(from, to));
    }
}
