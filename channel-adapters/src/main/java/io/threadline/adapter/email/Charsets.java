package io.threadline.adapter.email;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a mail to text, whatever it says of its charset: as declared where that fits, else UTF-8 where that fits, else the
 * declared one with replacements. Names stand for what is really sent under them (WHATWG Encoding, section 4.2). Pure.
 */
final class Charsets {

    private static final Map<String, String> REALLY = Map.of(
            "ks_c_5601-1987", "x-windows-949",
            "ksc5601", "x-windows-949",
            "euc-kr", "x-windows-949",
            "gb2312", "GB18030",
            "gbk", "GB18030",
            "gb2312_charset", "GB18030",
            "chinesebig5", "Big5",
            "shift_jis", "windows-31j",
            "iso-8859-1", "windows-1252",
            "us-ascii", "windows-1252");

    private Charsets() {}

    /** @param declared what the mail says, or null */
    static String decode(byte[] bytes, @Nullable String declared) {
        Charset named = named(declared);
        if (named == null || named.name().equals("windows-1252")) {
            String text = strictly(bytes, StandardCharsets.UTF_8);
            return text == null ? new String(bytes, Charset.forName("windows-1252")) : text;
        }
        String text = strictly(bytes, named);
        if (text == null) {
            text = strictly(bytes, StandardCharsets.UTF_8);
        }
        return text == null ? new String(bytes, named) : text;
    }

    private static @Nullable Charset named(@Nullable String declared) {
        if (declared == null) {
            return null;
        }
        String name = declared.strip().toLowerCase(Locale.ROOT);
        try {
            return Charset.forName(REALLY.getOrDefault(name, name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        } catch (IllegalArgumentException empty) {
            return null;
        }
    }

    private static @Nullable String strictly(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException lied) {
            return null;
        }
    }
}
