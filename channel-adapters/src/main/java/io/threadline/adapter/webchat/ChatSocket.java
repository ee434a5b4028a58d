package io.threadline.adapter.webchat;

import io.netty.channel.ChannelFuture;
import io.threadline.adapter.webchat.Assembly.Complete;
import io.threadline.adapter.webchat.Assembly.NoText;
import io.threadline.adapter.webchat.Assembly.Partial;
import io.threadline.adapter.webchat.Assembly.TooMuch;
import io.threadline.adapter.webchat.ServerFrame.Trouble;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.internal.http.WebSocketInternal;

/**
 * One chat socket with its bounds: frames in a while, size and fragments of a message, bytes that the reader has not taken,
 * silence. Lives on its event loop.
 *
 * <p>Frames are put together here and not by Vert.x, because fragments and pings are to be counted too: Vert.x answers a ping by
 * itself, however many come.
 */
final class ChatSocket {

    /** Close codes of RFC 6455, 7.4.1. */
    static final short GOING_AWAY = 1001;

    static final short NO_TEXT = 1003;
    static final short POLICY = 1008;
    static final short TOO_BIG = 1009;
    static final short TRY_LATER = 1013;

    /** What the other side gets for answering our close before the connection is cut. */
    private static final long FAREWELL_MILLIS = 2_000;

    private final Vertx vertx;
    private final ServerWebSocket wire;
    private final ChatLimits limits;
    private final Runnable slow;
    private final Budget budget;
    private final Assembly assembly;
    private Handler<String> reader = text -> {};
    private Runnable room = () -> {};
    private long unsent;
    private long heardAt;
    private long takenAt;
    private boolean pinged;
    private boolean closing;

    /** @param slow told when a reader who takes too little is cut off */
    ChatSocket(Vertx vertx, ServerWebSocket wire, ChatLimits limits, Runnable slow) {
        long now = System.nanoTime();
        this.vertx = vertx;
        this.wire = wire;
        this.limits = limits;
        this.slow = slow;
        this.budget = new Budget(limits.burst(), limits.framesPerSecond(), now);
        this.assembly = new Assembly(limits.messageBytes(), limits.fragments());
        this.heardAt = now;
        this.takenAt = now;
    }

    /** Begins to listen: whole text messages go to {@code reader}, {@code room} is called when the reader on the other side caught up. */
    void listen(Handler<String> reader, Runnable room, Runnable closed) {
        this.reader = reader;
        this.room = room;
        wire.closeHandler(gone -> {
            closing = true;
            closed.run();
        });
        wire.exceptionHandler(broken -> refuse("BAD_FRAME", "That is no WebSocket frame we can read.", TOO_BIG));
        wire.frameHandler(this::frame);
    }

    /** Sends a frame; a reader who has left too much lying is cut off. */
    void send(ServerFrame frame) {
        if (closing) {
            return;
        }
        String text = Frames.encode(frame);
        if (unsent == 0) {
            takenAt = System.nanoTime();
        }
        unsent += text.length();
        if (unsent > limits.backlogHigh()) {
            slow.run();
            cut();
            return;
        }
        wire.writeTextMessage(text).onComplete(written -> taken(text.length()));
    }

    /** Whether the reader keeps up, so that more of the feed may be sent. */
    boolean roomy() {
        return !closing && unsent < limits.backlogLow();
    }

    /** Stops reading from the wire until {@link #resume}. */
    void pause() {
        wire.pause();
    }

    void resume() {
        if (!closing) {
            wire.resume();
        }
    }

    /** Says what is wrong and closes. What still comes is not read. */
    void refuse(String code, String message, short closeCode) {
        if (!closing) {
            send(new Trouble(code, message));
            wire.pause();
            close(closeCode, code);
        }
    }

    /** Closes as the protocol wants it, and cuts the connection when the other side does not answer. */
    void close(short code, String reason) {
        if (!closing) {
            closing = true;
            wire.close(code, reason);
            vertx.setTimer(FAREWELL_MILLIS, late -> cut());
        }
    }

    /** Called every few seconds: pings, and closes what is stuck or silent. */
    void tick(long nowNanos) {
        if (closing) {
            return;
        }
        if (unsent > 0 && nowNanos - takenAt > limits.stall().toNanos()) {
            slow.run();
            cut();
        } else if (nowNanos - heardAt > limits.silence().toNanos()) {
            close(GOING_AWAY, "SILENT");
        } else if (!pinged && nowNanos - heardAt > limits.ping().toNanos()) {
            pinged = true;
            wire.writePing(Buffer.buffer());
        }
    }

    private void frame(WebSocketFrame frame) {
        long now = System.nanoTime();
        heardAt = now;
        pinged = false;
        if (closing || frame.isClose()) {
            return;
        }
        if (!budget.take(now)) {
            refuse("RATE_LIMITED", "Too many frames at once. Connect again and send fewer.", POLICY);
        } else if (frame.isBinary()) {
            refuse("BAD_FRAME", "Frames are text, not binary.", NO_TEXT);
        } else if (frame.isText() || frame.isContinuation()) {
            part(frame);
        }
    }

    private void part(WebSocketFrame frame) {
        switch (assembly.add(frame.binaryData(), frame.isFinal())) {
            case Complete whole -> reader.handle(whole.text());
            case Partial more -> {}
            case TooMuch much ->
                refuse(
                        "TOO_LARGE",
                        "A message has at most " + limits.messageBytes() + " bytes in " + limits.fragments()
                                + " fragments.",
                        TOO_BIG);
            case NoText bytes -> refuse("BAD_FRAME", "Frames are UTF-8.", NO_TEXT);
        }
    }

    private void taken(int length) {
        boolean full = !roomy();
        unsent -= length;
        takenAt = System.nanoTime();
        if (full && roomy()) {
            room.run();
        }
    }

    /**
     * Ends the connection without a word: a close frame would wait behind what the reader does not take. Closed below Vert.x's
     * own handler, which would begin a closing handshake.
     */
    private void cut() {
        closing = true;
        if (wire instanceof WebSocketInternal internal) {
            ChannelFuture unused = internal.channelHandlerContext().close();
        }
    }
}
