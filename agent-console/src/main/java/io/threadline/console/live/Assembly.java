package io.threadline.console.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;

/** Puts a client's messages together from the frames it cut them into, within limits. */
final class Assembly {
    private final int maxBytes;
    private final int maxFragments;
    private Buffer bytes = Buffer.buffer();
    private int fragments;

    /** What a frame led to. */
    sealed interface Part {
        /** The message is whole. */
        record Whole(Buffer bytes) implements Part {}

        /** More of it is to come, or the frame was no part of a message. */
        record Partial() implements Part {}

        /** It goes beyond a limit or is no text. */
        record Violation(Ending ending) implements Part {}
    }

    Assembly(int maxBytes, int maxFragments) {
        this.maxBytes = maxBytes;
        this.maxFragments = maxFragments;
    }

    Part add(WebSocketFrame frame) {
        return switch (frame.type()) {
            case PING, PONG, CLOSE -> new Part.Partial();
            case BINARY -> new Part.Violation(Ending.NOT_TEXT);
            case TEXT, CONTINUATION -> {
                Buffer data = frame.binaryData();
                fragments++;
                if (bytes.length() + data.length() > maxBytes || fragments > maxFragments) {
                    yield new Part.Violation(Ending.TOO_LARGE);
                }
                bytes.appendBuffer(data);
                if (!frame.isFinal()) {
                    yield new Part.Partial();
                }
                Buffer whole = bytes;
                bytes = Buffer.buffer();
                fragments = 0;
                yield new Part.Whole(whole);
            }
        };
    }
}
