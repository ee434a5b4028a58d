package io.threadline.server.files;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bytes from {@code first} to {@code last}, both included; of an empty file from 0 to -1. Pure. */
record ByteRange(long first, long last) {

    private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,15})-([0-9]{0,15})");

    long length() {
        return last - first + 1;
    }

    /**
     * What a header {@code Range} asks for (RFC 9110, 14.2). One that is absent, malformed or names several ranges means all of it.
     *
     * @return null when nothing of the file lies in it
     */
    static @Nullable ByteRange of(@Nullable String header, long size) {
        ByteRange all = new ByteRange(0, size - 1);
        Matcher asked = ONE.matcher(header == null ? "" : header);
        if (!asked.matches()) {
            return all;
        }
        String from = asked.group(1);
        String to = asked.group(2);
        if (from.isEmpty()) {
            if (to.isEmpty()) {
                return all;
            }
            long length = Math.min(Long.parseLong(to), size);
            return length == 0 ? null : new ByteRange(size - length, size - 1);
        }
        long first = Long.parseLong(from);
        long last = to.isEmpty() ? size - 1 : Math.min(Long.parseLong(to), size - 1);
        if (!to.isEmpty() && Long.parseLong(to) < first) {
            return all;
        }
        return first >= size ? null : new ByteRange(first, last);
    }
}
