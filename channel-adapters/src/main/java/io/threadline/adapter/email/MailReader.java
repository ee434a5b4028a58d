package io.threadline.adapter.email;

import io.threadline.adapter.email.Letter.Part;
import io.threadline.adapter.email.Letter.Report;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes a mail to pieces, however badly it is made (RFC 5322, 2045 to 2049): as a stream of tokens, so that neither depth nor number
 * of parts costs more than its limit. Pure; one reader for one mail.
 */
final class MailReader {

    private static final int DEEPEST = 40;
    private static final int MOST_PARTS = 1_000;
    private static final int MOST_HEADERS = 2_000;
    private static final int LONGEST_HEADER = 100_000;
    private static final int LONGEST_TEXT_BYTES = 1 << 20;
    private static final int LONGEST_TEXT = 200_000;
    private static final int MOST_NAMES = 20;

    /** Fewer than one holder may have; see {@link io.threadline.channel.Files#keep}. */
    private static final int MOST_FILES = 20;

    private static final MimeConfig CONFIG = MimeConfig.custom()
            .setMaxLineLen(-1)
            .setMaxHeaderCount(MOST_HEADERS)
            .setMaxHeaderLen(LONGEST_HEADER)
            .setMaxContentLen(-1)
            .build();

    /** @param alternative number of the multipart/alternative it is one of, 0 for none */
    private record Piece(int alternative, boolean html, String text) {}

    private final List<Piece> pieces = new ArrayList<>();
    private final List<Part> files = new ArrayList<>();
    private final List<String> more = new ArrayList<>();
    private final StringBuilder html = new StringBuilder();
    private final List<String> originals = new ArrayList<>();
    private final List<Integer> alternatives = new ArrayList<>();
    private final MailHeader top = new MailHeader();
    private MailHeader header = top;
    private String action = "";
    private String status = "";
    private boolean reportPart;
    private int depth;
    private int messages;
    private int parts;
    private int numbered;

    private MailReader() {}

    /** @throws MailRefused when it is no mail, or deeper or of more parts than is read here */
    static Letter read(byte[] raw) throws MailRefused {
        return new MailReader().letter(raw);
    }

    private Letter letter(byte[] raw) throws MailRefused {
        MimeTokenStream tokens = new MimeTokenStream(CONFIG);
        tokens.parse(new ByteArrayInputStream(raw));
        try {
            for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
                take(tokens, state);
            }
        } catch (MimeException | IOException broken) {
            throw new MailRefused(554, "5.6.0 The mail cannot be read: " + reason(broken));
        }
        List<String> references = new ArrayList<>(top.ids("references"));
        references.addAll(top.ids("in-reply-to"));
        List<String> ids = top.ids("message-id");
        boolean report = reportPart
                || (top.first("content-type").toLowerCase(Locale.ROOT).startsWith("multipart/report")
                        && top.parameter("content-type", "report-type").equalsIgnoreCase("delivery-status"));
        return new Letter(
                top.address("from"),
                top.words("subject"),
                ids.isEmpty() ? null : ids.getFirst(),
                List.copyOf(references),
                isAutomatic(),
                isList(),
                top.count("received"),
                text(),
                html.isEmpty() ? null : html.toString(),
                placed(),
                List.copyOf(more),
                report ? new Report(action, status, List.copyOf(originals)) : null);
    }

    private void take(MimeTokenStream tokens, EntityState state) throws IOException, MailRefused {
        switch (state) {
            case T_START_MESSAGE -> {
                messages++;
                deeper();
            }
            case T_END_MESSAGE -> {
                messages--;
                depth--;
            }
            case T_START_HEADER -> header = parts == 0 && messages == 1 ? top : new MailHeader();
            case T_FIELD -> header.add(tokens.getField());
            case T_END_HEADER -> {
                if (messages > 1) {
                    originals.addAll(header.ids("message-id"));
                }
            }
            case T_START_MULTIPART -> {
                deeper();
                boolean choice = "multipart/alternative"
                        .equalsIgnoreCase(tokens.getBodyDescriptor().getMimeType());
                int outer = alternatives.isEmpty() ? 0 : alternatives.getLast();
                alternatives.add(outer > 0 || !choice ? outer : ++numbered);
            }
            case T_END_MULTIPART -> {
                depth--;
                alternatives.removeLast();
            }
            case T_START_BODYPART -> {
                if (++parts > MOST_PARTS) {
                    throw new MailRefused(554, "5.6.0 The mail has more than " + MOST_PARTS + " parts.");
                }
            }
            case T_BODY -> body(tokens);
            case T_RAW_ENTITY, T_END_BODYPART, T_PREAMBLE, T_EPILOGUE, T_END_OF_STREAM -> {}
        }
    }

    private void deeper() throws MailRefused {
        if (++depth > DEEPEST) {
            throw new MailRefused(554, "5.6.0 The mail is nested more than " + DEEPEST + " deep.");
        }
    }

    private void body(MimeTokenStream tokens) throws IOException {
        String type = tokens.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT);
        switch (type) {
            case "message/delivery-status" -> {
                reportPart = true;
                status(bytes(tokens));
            }
            case "text/rfc822-headers" -> original(bytes(tokens));
            default -> {
                if (messages == 1) {
                    content(tokens, type);
                }
            }
        }
    }

    private void content(MimeTokenStream tokens, String type) throws IOException {
        boolean attached =
                header.first("content-disposition").toLowerCase(Locale.ROOT).startsWith("attachment");
        boolean markup = type.equals("text/html");
        if (attached || !(markup || type.equals("text/plain"))) {
            file(tokens, type);
            return;
        }
        String charset = header.parameter("content-type", "charset");
        String text = Charsets.decode(bytes(tokens), charset.isEmpty() ? null : charset);
        if (markup && html.length() < LONGEST_TEXT_BYTES) {
            html.append(text);
        }
        pieces.add(new Piece(
                alternatives.isEmpty() ? 0 : alternatives.getLast(),
                markup,
                markup ? HtmlText.of(text, LONGEST_TEXT) : text.replace("\r\n", "\n")));
    }

    private void file(MimeTokenStream tokens, String type) throws IOException {
        if (files.size() >= MOST_FILES) {
            if (more.size() < MOST_NAMES) {
                more.add(name(type));
            }
            return;
        }
        List<String> ids = header.ids("content-id");
        String id = ids.isEmpty()
                ? null
                : ids.getFirst().substring(1, ids.getFirst().length() - 1);
        // Bounded by the mail itself.
        byte[] bytes = tokens.getDecodedInputStream().readAllBytes();
        files.add(new Part(name(type), type, id, false, Buffer.buffer(bytes)));
    }

    /** The files; those are shown in the text that its HTML names. */
    private List<Part> placed() {
        String text = html.toString();
        return files.stream()
                .map(part -> new Part(
                        part.name(),
                        part.type(),
                        part.contentId(),
                        part.contentId() != null && text.contains("cid:" + part.contentId()),
                        part.bytes()))
                .toList();
    }

    private String name(String type) {
        String name = header.parameter("content-disposition", "filename");
        String given = name.isEmpty() ? header.parameter("content-type", "name") : name;
        return given.isEmpty() || given.length() > 200 ? type : given;
    }

    /** Of alternatives the plain text, unless it is empty. */
    private String text() {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            boolean better = pieces.stream()
                    .anyMatch(other -> other.alternative() == piece.alternative()
                            && piece.alternative() > 0
                            && !other.html()
                            && !other.text().isBlank());
            if (!(piece.html() && better) && !piece.text().isBlank() && text.length() < LONGEST_TEXT) {
                text.append(text.isEmpty() ? "" : "\n\n").append(piece.text().strip());
            }
        }
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text.toString();
    }

    /** What a program writes says so (RFC 3834), or is sent so that nobody answers. */
    private boolean isAutomatic() {
        String submitted = top.first("auto-submitted").toLowerCase(Locale.ROOT);
        return (!submitted.isEmpty() && !submitted.startsWith("no"))
                || top.has("x-autoreply")
                || top.has("x-autorespond")
                || top.first("precedence").equalsIgnoreCase("auto_reply");
    }

    private boolean isList() {
        String precedence = top.first("precedence").toLowerCase(Locale.ROOT);
        return top.has("list-id")
                || top.has("list-unsubscribe")
                || List.of("bulk", "junk", "list").contains(precedence);
    }

    private void status(byte[] bytes) {
        for (String line : new String(bytes, StandardCharsets.ISO_8859_1).split("\r?\n", 500)) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("action:")) {
                action = lower.substring(7).strip();
            } else if (lower.startsWith("status:")) {
                String code = lower.substring(7).strip();
                status = code.matches("[245]\\.[0-9]{1,3}\\.[0-9]{1,3}.*") ? code.split("[^0-9.]", 2)[0] : status;
            }
        }
    }

    private void original(byte[] bytes) {
        for (String line : new String(bytes, StandardCharsets.ISO_8859_1).split("\r?\n", 500)) {
            int start = line.indexOf('<');
            int end = line.indexOf('>', start + 1);
            if (line.toLowerCase(Locale.ROOT).startsWith("message-id:") && start > 0 && end > start) {
                originals.add(line.substring(start, end + 1));
            }
        }
    }

    private static byte[] bytes(MimeTokenStream tokens) throws IOException {
        return tokens.getDecodedInputStream().readNBytes(LONGEST_TEXT_BYTES);
    }

    private static String reason(Exception broken) {
        @Nullable String message = broken.getMessage();
        String text = message == null ? broken.getClass().getSimpleName() : message;
        String line = text.replaceAll("[^ -~]", " ");
        return line.length() > 200 ? line.substring(0, 200) : line;
    }
}
