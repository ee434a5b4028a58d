package io.threadline.server.config;

/** A text that is not shown by accident. */
public record Secret(String value) {

    @Override
    public String toString() {
        return "(secret)";
    }
}
