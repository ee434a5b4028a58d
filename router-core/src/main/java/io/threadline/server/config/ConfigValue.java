package io.threadline.server.config;

/**
 * What was set.
 *
 * @param origin where, to begin a sentence about it with
 */
record ConfigValue(ConfigKey key, String text, String origin) {

    /** A sentence that refuses it. */
    String refused(String allowed) {
        String shown = key.isSecret() ? "cannot be used" : "is '" + text + "'";
        return origin + " " + shown + ". It can be " + allowed + ".";
    }
}
