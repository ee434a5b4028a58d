package io.threadline.server.config;

/** How lines of the log are written. */
public enum LogFormat {
    /** For people. */
    TEXT,
    /** One JSON object per line. */
    JSON
}
