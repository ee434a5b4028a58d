package io.threadline.adapter.webchat;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Puts the fragments of text messages together (RFC 6455, 5.4), bounded in bytes and in number. The order of frames was checked
 * by the decoder before. One thread.
 */
final class Assembly {

    private final int mostBytes;
    private final int mostFragments;
    private @Nullable Buffer begun;
    private int fragments;

    Assembly(int mostBytes, int mostFragments) {
        this.mostBytes = mostBytes;
        this.mostFragments = mostFragments;
    }

    /** What a fragment made. */
    sealed interface Step {}

    /** A whole message. */
    record Complete(String text) implements Step {}

    /** More is to come. */
    record Partial() implements Step {}

    /** More than the bounds allow. */
    record TooMuch() implements Step {}

    /** Not UTF-8. */
    record NoText() implements Step {}

    /** Takes the next fragment of a text message. */
    Step add(Buffer bytes, boolean last) {
        fragments++;
        int before = begun == null ? 0 : begun.length();
        if (fragments > mostFragments || before + bytes.length() > mostBytes) {
            begun = null;
            fragments = 0;
            return new TooMuch();
        }
        if (!last) {
            begun = (begun == null ? Buffer.buffer() : begun).appendBuffer(bytes);
            return new Partial();
        }
        Buffer whole = begun == null ? bytes : begun.appendBuffer(bytes);
        begun = null;
        fragments = 0;
        try {
            return new Complete(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(whole.getBytes()))
                    .toString());
        } catch (CharacterCodingException noUtf8) {
            return new NoText();
        }
    }
}
