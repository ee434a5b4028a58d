package io.threadline.adapter.email;

import io.threadline.channel.MailAddresses;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.util.ByteSequence;
import org.jspecify.annotations.Nullable;

/** The header of one part: names in lower case with their bodies, unfolded, as they came. Filled by one thread. */
final class MailHeader {

    private static final int MOST_IDS = 100;

    private final Map<String, List<String>> fields = new HashMap<>();

    void add(Field field) {
        ByteSequence raw = field.getRaw();
        String line = raw == null ? field.getName() + ":" + field.getBody() : Charsets.decode(raw.toByteArray(), null);
        int colon = line.indexOf(':');
        if (colon > 0) {
            String body = line.substring(colon + 1)
                    .replace("\r", "")
                    .replace("\n", "")
                    .strip();
            fields.computeIfAbsent(line.substring(0, colon).strip().toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                    .add(body);
        }
    }

    /** The first field of that name, or empty. */
    String first(String name) {
        return fields.getOrDefault(name, List.of("")).getFirst();
    }

    int count(String name) {
        return fields.getOrDefault(name, List.of()).size();
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The first field of that name with its encoded words (RFC 2047) decoded, without control characters. */
    String words(String name) {
        String raw = first(name);
        String decoded;
        try {
            decoded = DecoderUtil.decodeEncodedWords(raw, DecodeMonitor.SILENT, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unknownCharset) {
            decoded = raw;
        }
        StringBuilder line = new StringBuilder(decoded.length());
        decoded.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return line.toString().strip();
    }

    /** The Message-IDs in a field, in their order; of very many the last hundred. */
    List<String> ids(String name) {
        List<String> ids = new ArrayList<>();
        for (String body : fields.getOrDefault(name, List.of())) {
            int at = body.indexOf('<');
            while (at >= 0) {
                int end = body.indexOf('>', at);
                if (end < 0) {
                    break;
                }
                String id = body.substring(at, end + 1);
                if (isId(id)) {
                    ids.add(id);
                }
                at = body.indexOf('<', end);
            }
        }
        return ids.size() > MOST_IDS ? ids.subList(ids.size() - MOST_IDS, ids.size()) : ids;
    }

    /** The first mail address of a field in normal form, or null. */
    @Nullable
    String address(String name) {
        for (Mailbox mailbox :
                LenientAddressParser.DEFAULT.parseAddressList(first(name)).flatten()) {
            String normal = mailbox.getAddress() == null ? null : MailAddresses.normal(mailbox.getAddress());
            if (normal != null) {
                return normal;
            }
        }
        return null;
    }

    /** A parameter of a structured field, such as the charset of a content type; empty for none. */
    String parameter(String name, String parameter) {
        String body = first(name);
        for (String part : body.split(";", 50)) {
            int equals = part.indexOf('=');
            if (equals > 0 && part.substring(0, equals).strip().equalsIgnoreCase(parameter)) {
                String value = part.substring(equals + 1).strip();
                return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                        ? value.substring(1, value.length() - 1)
                        : value;
            }
        }
        return "";
    }

    /** Only what can stand in a header of ours again. */
    private static boolean isId(String id) {
        return id.length() > 4
                && id.length() <= 400
                && id.chars().allMatch(c -> c > ' ' && c < 127)
                && id.indexOf('<', 1) < 0;
    }
}
