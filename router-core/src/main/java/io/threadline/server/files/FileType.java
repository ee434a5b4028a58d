package io.threadline.server.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a file is by its first bytes (WHATWG MIME Sniffing, section 6, and the formats' own documents), whatever it came as. Only
 * what no browser runs has a type of its own here: HTML, SVG and scripts are text or just bytes. Pure.
 */
public final class FileType {

    /** Bytes of the beginning that are enough for the type and, nearly always, for the size of an image. */
    public static final int HEAD = 64 * 1024;

    /** What is known to be nothing else. */
    public static final String BYTES = "application/octet-stream";

    /** Programs of Windows, Linux and macOS, shell scripts, Windows links: not taken. */
    public static final String PROGRAM = "application/x-executable";

    /** What may be shown as an image. */
    private static final Set<String> IMAGES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    private static final String TEXT = "text/plain";

    /**
     * How a format begins.
     *
     * @param at where the bytes stand
     * @param letters one for each byte, in ISO 8859-1; {@code .} for any
     */
    private record Signature(int at, String letters, String type) {

        boolean fits(byte[] head) {
            if (head.length < at + letters.length()) {
                return false;
            }
            for (int i = 0; i < letters.length(); i++) {
                char letter = letters.charAt(i);
                if (letter != '.' && letter != (head[at + i] & 0xff)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Signature> SIGNATURES = List.of(
            new Signature(0, "\u0089PNG\r\n\u001a\n", "image/png"),
            new Signature(0, "\u00ff\u00d8\u00ff", "image/jpeg"),
            new Signature(0, "GIF87a", "image/gif"),
            new Signature(0, "GIF89a", "image/gif"),
            new Signature(0, "RIFF....WEBPVP8", "image/webp"),
            new Signature(0, "RIFF....WAVE", "audio/wav"),
            new Signature(0, "%PDF-", "application/pdf"),
            new Signature(0, "PK\u0003\u0004", "application/zip"),
            new Signature(4, "ftyp3g", "video/3gpp"),
            new Signature(4, "ftypM4A", "audio/mp4"),
            new Signature(4, "ftyphei", "image/heic"),
            new Signature(4, "ftypavif", "image/avif"),
            new Signature(4, "ftypqt", "video/quicktime"),
            new Signature(4, "ftyp", "video/mp4"),
            new Signature(0, "\u001aE\u00df\u00a3", "video/webm"),
            new Signature(0, "OggS", "audio/ogg"),
            new Signature(0, "ID3", "audio/mpeg"),
            new Signature(0, "\u00ff\u00fb", "audio/mpeg"),
            new Signature(0, "#!AMR", "audio/amr"),
            new Signature(0, "MZ", PROGRAM),
            new Signature(0, "\u007fELF", PROGRAM),
            new Signature(0, "\u00fe\u00ed\u00fa\u00ce", PROGRAM),
            new Signature(0, "\u00fe\u00ed\u00fa\u00cf", PROGRAM),
            new Signature(0, "\u00ce\u00fa\u00ed\u00fe", PROGRAM),
            new Signature(0, "\u00cf\u00fa\u00ed\u00fe", PROGRAM),
            new Signature(0, "\u00ca\u00fe\u00ba\u00be", PROGRAM),
            new Signature(0, "L\u0000\u0000\u0000\u0001\u0014\u0002\u0000", PROGRAM),
            new Signature(0, "#!", PROGRAM));

    private static final Map<String, String> ENDINGS = Map.of(
            "image/png",
            ".png",
            "image/jpeg",
            ".jpg",
            "image/gif",
            ".gif",
            "image/webp",
            ".webp",
            "video/mp4",
            ".mp4",
            "video/3gpp",
            ".3gp",
            "audio/mpeg",
            ".mp3",
            "audio/amr",
            ".amr",
            "application/pdf",
            ".pdf",
            TEXT,
            ".txt");

    private FileType() {}

    /** The type of a file that begins so. */
    public static String of(byte[] head) {
        for (Signature signature : SIGNATURES) {
            if (signature.fits(head)) {
                return signature.type();
            }
        }
        return isText(head) ? TEXT : BYTES;
    }

    /** Whether a file of the type, as {@link #of} says it, may be shown as an image, if its size allows. */
    public static boolean isImage(String type) {
        return IMAGES.contains(type);
    }

    /** The name with an ending that fits the type, if it has none. */
    static String named(String name, String type) {
        String ending = ENDINGS.get(type);
        return ending == null || name.indexOf('.') > 0 ? name : name + ending;
    }

    /** UTF-8 without control characters, and no markup: that might be run by whoever opens it. */
    private static boolean isText(byte[] head) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(head.length + 1);
        // Not the end of the input: the last character may be cut.
        if (decoder.decode(ByteBuffer.wrap(head), text, false).isError()) {
            return false;
        }
        String start = text.flip().toString();
        String first = start.strip();
        String bare = first.startsWith("\ufeff") ? first.substring(1).strip() : first;
        return !bare.isEmpty()
                && !bare.startsWith("<")
                && start.chars()
                        .noneMatch(c -> c == 0x7f || (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f'));
    }
}
