package io.threadline.adapter.email;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a domain stands behind a mail that names it as its sender's: its own key or its own server has sent it, or that of a domain
 * of the same organisation. Where an organisation ends is found by walking up the names and asking each, as the revision of DMARC
 * does (draft-ietf-dmarc-dmarcbis, 4.10), so no list of public suffixes is needed.
 */
final class Dmarc {

    /** Labels of the longest name that is asked after the first (4.10.1). */
    private static final int MOST_LABELS = 7;

    /** Asks the domain name system for texts. */
    @FunctionalInterface
    interface Texts {
        /**
         * The texts of a name; none when it has none.
         *
         * @throws IOException when nobody answered
         */
        List<String> of(String name) throws IOException;
    }

    private final Texts texts;

    Dmarc(Texts texts) {
        this.texts = texts;
    }

    /** A domain's record, and the domain of the organisation that it belongs to. */
    private record Found(@Nullable DmarcRecord record, String organisation) {}

    /**
     * The verdict.
     *
     * @param from the domain of the sender that the header names, in lower case
     * @param signers domains whose DKIM signature holds
     * @param server the envelope's domain when SPF says that it may send from there, else null
     * @throws IOException when the domain could not be asked
     */
    SenderProof of(String from, List<String> signers, @Nullable String server) throws IOException {
        Found sender = walk(from);
        DmarcRecord record = sender.record();
        if (record == null) {
            return SenderProof.UNKNOWN;
        }
        for (String signer : signers) {
            if (isAligned(from, signer, record.strictDkim(), sender.organisation())) {
                return SenderProof.PASS;
            }
        }
        return server != null && isAligned(from, server, record.strictSpf(), sender.organisation())
                ? SenderProof.PASS
                : SenderProof.FAIL;
    }

    private boolean isAligned(String from, String other, boolean strict, String organisation) throws IOException {
        if (from.equals(other)) {
            return true;
        }
        boolean kin = other.equals(organisation) || other.endsWith("." + organisation);
        return !strict && kin && walk(other).organisation().equals(organisation);
    }

    private Found walk(String domain) throws IOException {
        DmarcRecord nearest = null;
        String organisation = domain;
        String below = domain;
        for (String name : names(domain)) {
            DmarcRecord record = DmarcRecord.of(texts.of("_dmarc." + name));
            if (record != null) {
                nearest = nearest == null ? record : nearest;
                if (Boolean.TRUE.equals(record.publicSuffix())) {
                    // The organisation is one label below what only registers names, unless that is the sender itself.
                    return new Found(nearest, name.equals(domain) ? domain : below);
                }
                organisation = name;
                if (Boolean.FALSE.equals(record.publicSuffix())) {
                    return new Found(nearest, organisation);
                }
            }
            below = name;
        }
        return new Found(nearest, organisation);
    }

    /** The domain, then its parents, of which the first may be cut so that there are few. */
    private static List<String> names(String domain) {
        List<String> names = new ArrayList<>();
        names.add(domain);
        String[] labels = domain.split("\\.", -1);
        int from = Math.max(1, labels.length - MOST_LABELS);
        for (int at = from; at < labels.length; at++) {
            names.add(String.join(".", List.of(labels).subList(at, labels.length)));
        }
        return names;
    }
}
