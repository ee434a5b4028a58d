package io.threadline.adapter.email;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a domain says at {@code _dmarc.<domain>} (RFC 7489, 6.3), as far as it counts here: policies do not, since a mail is taken
 * anyway, and only its sender is believed or not.
 *
 * @param strictDkim whether the signing domain must be the very domain of the sender
 * @param strictSpf whether the envelope's domain must be
 * @param publicSuffix {@code psd}: true for a domain under which others register theirs, false for one that says it is none, null
 *     when it says nothing
 */
record DmarcRecord(
        boolean strictDkim, boolean strictSpf, @Nullable Boolean publicSuffix) {

    /** The record among a name's texts; null when there is none, or more than one, which counts as none (6.6.3). */
    static @Nullable DmarcRecord of(List<String> texts) {
        List<String> records = texts.stream()
                .map(String::strip)
                .filter(text -> text.matches("(?s)v\\s*=\\s*DMARC1\\s*(;.*)?"))
                .toList();
        return records.size() == 1 ? parse(records.getFirst()) : null;
    }

    private static DmarcRecord parse(String text) {
        Map<String, String> tags = new HashMap<>();
        for (String tag : text.split(";", 64)) {
            int equals = tag.indexOf('=');
            if (equals > 0) {
                tags.putIfAbsent(
                        tag.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        tag.substring(equals + 1).strip().toLowerCase(Locale.ROOT));
            }
        }
        String psd = tags.get("psd");
        return new DmarcRecord(
                "s".equals(tags.get("adkim")),
                "s".equals(tags.get("aspf")),
                "y".equals(psd) ? Boolean.TRUE : "n".equals(psd) ? Boolean.FALSE : null);
    }
}
