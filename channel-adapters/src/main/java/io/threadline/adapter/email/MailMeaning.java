package io.threadline.adapter.email;

import io.threadline.adapter.email.Letter.Report;
import io.threadline.channel.AccountView;
import io.threadline.channel.InboundMessage;
import io.threadline.channel.MailFacts;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Trust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a mail means to one of our accounts. A report on a mail of ours becomes its receipt; everything else is a customer's message,
 * also what a program wrote, which is marked. A From line proves nothing, so a sender is only claimed unless their domain stands behind
 * the mail; one whose domain disowns it is nobody we know. Pure.
 */
record MailMeaning(ThreadToken token, Set<String> ourAddresses) {

    /** Stands before the address of a sender whose domain says that the mail is not theirs: nobody's contact point but its own. */
    static final String DISOWNED = "disowned:";

    private static final int MOST_HOPS = 50;
    private static final int LONGEST_TEXT = 50_000;
    private static final int LONGEST_SUBJECT = 300;
    private static final int MOST_REFERENCES = 20;

    /**
     * The message for the intake, or null where there is nothing to keep: a delivery is only delayed.
     *
     * @param sender of the envelope in normal form, or null for the empty one
     * @param proof what the domain of the sender that the header names says of it
     * @param hash of the raw mail, its key
     * @throws MailRefused for a mail without a sender, and for one that goes in circles
     */
    @Nullable
    InboundMessage of(
            AccountView account, Letter letter, @Nullable String sender, SenderProof proof, String hash, Instant now)
            throws MailRefused {
        Report report = letter.report();
        String original = report == null ? null : ours(report.originals());
        if (report != null && original != null) {
            return receipt(account, report, original, hash, now);
        }
        if (letter.hops() > MOST_HOPS) {
            throw new MailRefused(
                    554, "5.4.6 The mail has passed more than " + MOST_HOPS + " servers: it goes in circles.");
        }
        String from = letter.from() == null ? sender : letter.from();
        if (from == null) {
            throw new MailRefused(554, "5.6.0 The mail names no sender that could be answered.");
        }
        if (ourAddresses.contains(from)) {
            throw new MailRefused(554, "5.4.6 The mail says that it comes from here: it goes in circles.");
        }
        MessageId answers = answers(letter.references());
        // Only what answers a mail of ours is folded: the history has what it quotes.
        Quotes.Folded folded =
                answers == null ? new Quotes.Folded(letter.text().strip(), "") : Quotes.fold(letter.text());
        return new InboundMessage.Mail(
                account,
                hash,
                proof == SenderProof.FAIL ? DISOWNED + from : from,
                proof == SenderProof.PASS ? Trust.AUTHENTICATED : Trust.CLAIMED,
                text(letter, folded.written(), answers != null, sender == null, proof),
                new MailFacts(
                        letter.messageId(),
                        cut(letter.subject(), LONGEST_SUBJECT),
                        references(letter.references()),
                        answers,
                        folded.quoted().isEmpty() ? null : cut(folded.quoted(), LONGEST_TEXT)),
                now);
    }

    private static @Nullable InboundMessage receipt(
            AccountView account, Report report, String original, String hash, Instant now) {
        String status = switch (report.action()) {
            case "failed" -> "failed";
            case "delivered" -> "delivered";
            case "" -> report.status().startsWith("5") ? "failed" : null;
            default -> null;
        };
        boolean failed = "failed".equals(status);
        String code = failed ? (report.status().isEmpty() ? "BOUNCED" : report.status()) : null;
        return status == null
                ? null
                : new InboundMessage.Receipt(account, hash + " " + status, original, status, code, now);
    }

    private static String text(Letter letter, String written, boolean answer, boolean emptySender, SenderProof proof) {
        List<String> paragraphs = new ArrayList<>();
        if (proof == SenderProof.FAIL) {
            paragraphs.add(
                    "(The sender's domain says that this mail is not theirs: it fails DMARC and may be forged.)");
        }
        if (!answer && !letter.subject().isBlank()) {
            paragraphs.add(cut(letter.subject(), LONGEST_SUBJECT));
        }
        if (letter.report() != null) {
            paragraphs.add("(A delivery report.)");
        } else if (letter.automatic() || emptySender) {
            paragraphs.add("(Written by a program, not by a person.)");
        } else if (letter.list()) {
            paragraphs.add("(Sent to a mailing list or in bulk.)");
        }
        if (!written.isBlank()) {
            String shown = cut(written, LONGEST_TEXT);
            paragraphs.add(
                    shown.length() < written.length()
                            ? shown + "\n(The mail is longer; the rest was not kept.)"
                            : shown);
        } else if (letter.parts().isEmpty() && letter.more().isEmpty()) {
            paragraphs.add("(A mail without text.)");
        }
        String text = String.join("\n\n", paragraphs);
        return letter.more().isEmpty() ? text : naming(text, letter.more());
    }

    /** The text with the names of files that were left out. */
    static String naming(String text, List<String> left) {
        String names = left.stream()
                .map(name -> cut(name, 100).replaceAll("\\p{Cntrl}+", " "))
                .collect(Collectors.joining(", "));
        return (text.isEmpty() ? "" : text + "\n\n") + "(Attachments that were not kept: " + names + ")";
    }

    /** The newest reference that is ours. */
    private @Nullable MessageId answers(List<String> references) {
        for (String id : references.reversed()) {
            MessageId message = token.message(id);
            if (message != null) {
                return message;
            }
        }
        return null;
    }

    private @Nullable String ours(List<String> ids) {
        return ids.stream()
                .filter(id -> token.message(id) != null)
                .map(ThreadToken::normal)
                .findFirst()
                .orElse(null);
    }

    private static String references(List<String> all) {
        List<String> different = all.stream().distinct().toList();
        int from = Math.max(0, different.size() - MOST_REFERENCES);
        return String.join(" ", different.subList(from, different.size()));
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }
}
