package io.threadline.adapter.email;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail taken to pieces.
 *
 * @param from the sender that its header names, in normal form, or null
 * @param subject one line, decoded; empty for none
 * @param messageId with its angle brackets, or null
 * @param references Message-IDs before it, oldest first, what it answers last
 * @param automatic whether a program wrote it: an automatic answer, a notice
 * @param list whether it came over a mailing list or was sent in bulk
 * @param hops how many servers it passed
 * @param text what is to be read, quotations included; empty for none
 * @param html its text with its form, as it came, or null
 * @param parts the files that came along, as many as are kept
 * @param more names of further ones
 * @param report what it says of a mail that was sent, or null when it is no delivery report
 */
record Letter(
        @Nullable String from,
        String subject,
        @Nullable String messageId,
        List<String> references,
        boolean automatic,
        boolean list,
        int hops,
        String text,
        @Nullable String html,
        List<Part> parts,
        List<String> more,
        @Nullable Report report) {

    /**
     * A file of a mail.
     *
     * @param name as it came, or its type
     * @param contentId by which the HTML names it, without angle brackets, or null
     * @param inline whether the HTML shows it in its place
     */
    record Part(String name, String type, @Nullable String contentId, boolean inline, Buffer bytes) {}

    /**
     * A delivery report (RFC 3464).
     *
     * @param action {@code failed}, {@code delayed}, {@code delivered}, ...; empty when it does not say
     * @param status such as {@code 5.1.1}; empty when it does not say
     * @param originals Message-IDs of what it is about
     */
    record Report(String action, String status, List<String> originals) {}
}
