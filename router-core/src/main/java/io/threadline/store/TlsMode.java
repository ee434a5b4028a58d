package io.threadline.store;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a connection to PostgreSQL is protected; the words are those of libpq. */
public enum TlsMode {
    /** Plain text. */
    DISABLE("disable"),
    /** Encrypted, the server's certificate is not looked at. */
    REQUIRE("require"),
    /** The certificate must be signed by a trusted authority. */
    VERIFY_CA("verify-ca"),
    /** As {@link #VERIFY_CA}, and it must name the host that was asked for. */
    VERIFY_FULL("verify-full");

    private final String word;

    TlsMode(String word) {
        this.word = word;
    }

    /** The value of {@code sslmode}. */
    public String word() {
        return word;
    }

    /** Whether the server's certificate is checked. */
    public boolean verifies() {
        return this == VERIFY_CA || this == VERIFY_FULL;
    }

    static Optional<TlsMode> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word.equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(TlsMode::word).collect(Collectors.joining(", "));
    }
}
