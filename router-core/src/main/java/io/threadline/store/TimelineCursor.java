package io.threadline.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;

/** A place in a timeline: what is added later moves nothing across it. Opaque to the outside. */
record TimelineCursor(Instant at, long seq, String entry) {

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** Base64 of microseconds of the epoch, number and entry with spaces between. */
    String text() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((micros + " " + seq + " " + entry).getBytes(UTF_8));
    }

    /** The place of a text, empty for one that {@link #text} cannot have written. */
    static Optional<TimelineCursor> parse(String text) {
        try {
            String[] fields = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", 3);
            if (fields.length != 3 || fields[2].indexOf('\0') >= 0) {
                return Optional.empty();
            }
            Instant at = Instant.EPOCH.plus(Long.parseLong(fields[0]), ChronoUnit.MICROS);
            return at.isAfter(LATEST) || at.isBefore(Instant.EPOCH)
                    ? Optional.empty()
                    : Optional.of(new TimelineCursor(at, Long.parseLong(fields[1]), fields[2]));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException notOurs) {
            return Optional.empty();
        }
    }
}
