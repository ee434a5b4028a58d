package io.threadline.adapter.email;

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
 * @param attachments names of the files that came along
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
        List<String> attachments,
        @Nullable Report report) {

    /**
     * A delivery report (RFC 3464).
     *
     * @param action {@code failed}, {@code delayed}, {@code delivered}, ...; empty when it does not say
     * @param status such as {@code 5.1.1}; empty when it does not say
     * @param originals Message-IDs of what it is about
     */
    record Report(String action, String status, List<String> originals) {}
}
