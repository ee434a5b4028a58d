package io.threadline.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/** A place in a timeline: what comes later pushes nothing across it. Opaque to the outside. */
record TimelineCursor(Instant at, long seq, String entry) {

    /** Base64 of the fields with spaces between. */
    String text() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((micros + " " + seq + " " + entry).getBytes(UTF_8));
    }

    static TimelineCursor parse(String text) {
        String[] fields = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", 3);
        if (fields.length != 3 || fields[2].indexOf('\0') >= 0) {
            throw new IllegalArgumentException("Not a cursor of a timeline.");
        }
        Instant at = Instant.EPOCH.plus(Long.parseLong(fields[0]), ChronoUnit.MICROS);
        if (at.isAfter(Instant.parse("9999-12-31T00:00:00Z")) || at.isBefore(Instant.EPOCH)) {
            throw new IllegalArgumentException("Not a cursor of a timeline.");
        }
        return new TimelineCursor(at, Long.parseLong(fields[1]), fields[2]);
    }
}
