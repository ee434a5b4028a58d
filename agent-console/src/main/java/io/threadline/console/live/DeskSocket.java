package io.threadline.console.live;

import io.netty.channel.ChannelFuture;
import io.threadline.console.http.Unavailable;
import io.threadline.desk.Action;
import io.threadline.desk.Desk.Following;
import io.threadline.desk.Desk.Watching;
import io.threadline.desk.DeskCommand;
import io.threadline.desk.DeskContext;
import io.threadline.desk.Policy;
import io.threadline.desk.SignIn;
import io.threadline.desk.Subject;
import io.threadline.model.Outcome;
import io.threadline.model.Refusal;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One live connection of an agent's desk or a supervisor's floor: what the server says goes out, what the client says is read, permitted and asked of the server. It
 * ends when the session does, when the client reads too slowly, says too much, or nothing at all. Belongs to one event loop.
 */
final class DeskSocket {
    private static final Logger LOG = LoggerFactory.getLogger(DeskSocket.class);

    private final Door door;
    private final DeskContext context;
    private final Limits limits;
    private final Supplier<Future<@Nullable Subject>> again;
    private final Context loop;
    private final ServerWebSocket socket;
    private final Runnable gone;
    private final TokenBucket rate;
    private final Assembly assembly;
    private Subject subject;
    private @Nullable Watching following;
    private SignIn.@Nullable Watch watch;
    private long timer;
    private long farewell = -1;
    private long heard = System.nanoTime();
    private boolean active;
    private boolean over;
    private int inFlight;
    private long backlog;

    /**
     * Takes over an accepted socket; to be called on its event loop.
     *
     * @param again looks up the subject of the socket's credential, which also keeps the session from running out
     * @param gone called once when it is over
     */
    DeskSocket(
            Door door,
            DeskContext context,
            Limits limits,
            Subject subject,
            Supplier<Future<@Nullable Subject>> again,
            ServerWebSocket socket,
            Runnable gone) {
        this.door = door;
        this.context = context;
        this.limits = limits;
        this.subject = subject;
        this.again = again;
        this.loop = context.vertx().getOrCreateContext();
        this.socket = socket;
        this.gone = gone;
        this.rate = new TokenBucket(limits.framesPerSecond(), limits.burst(), System.nanoTime());
        this.assembly = new Assembly(limits.messageBytes(), limits.fragments());
    }

    Door door() {
        return door;
    }

    /** Begins. */
    void open() {
        socket.frameHandler(this::frame);
        socket.pongHandler(pong -> heard = System.nanoTime());
        socket.exceptionHandler(failure -> LOG.debug("A desk's connection failed", failure));
        socket.closeHandler(closed -> {
            context.vertx().cancelTimer(farewell);
            release();
        });
        timer = context.vertx().setPeriodic(limits.ping().toMillis(), tick -> tick());
        watch = context.signIn().watch(subject, () -> end(Ending.SESSION_ENDED));
        // The session may have ended between its look-up and the watch.
        renew().onSuccess(still -> {
            if (still) {
                follow();
            }
        });
    }

    /** Looks the subject up again; the socket ends when there is none any more. */
    private Future<Boolean> renew() {
        return again.get()
                .map(now -> {
                    if (now == null || !Policy.permits(now, door.action(), now.tenant())) {
                        end(Ending.SESSION_ENDED);
                        return false;
                    }
                    subject = now;
                    return !over;
                })
                .onFailure(failure -> {
                    LOG.warn("A desk's session could not be looked up", failure);
                    end(Ending.TRY_AGAIN);
                });
    }

    private void follow() {
        Unavailable.unless(door.follow(context.desk(), subject, this::send))
                .onSuccess(live -> {
                    if (over) {
                        live.close();
                    } else {
                        following = live;
                    }
                })
                .onFailure(failure -> {
                    LOG.warn("A desk could not be followed", failure);
                    end(Ending.TRY_AGAIN);
                });
    }

    private void tick() {
        long silence = System.nanoTime() - heard;
        if (silence > limits.silence().toNanos()) {
            end(Ending.SILENT);
            return;
        }
        socket.writePing(Buffer.buffer("desk"));
        if (active) {
            active = false;
            renew();
        }
    }

    private void frame(WebSocketFrame frame) {
        if (over) {
            return;
        }
        heard = System.nanoTime();
        if (!rate.take(heard)) {
            end(Ending.TOO_MANY_FRAMES);
            return;
        }
        switch (assembly.add(frame)) {
            case Assembly.Part.Partial partial -> {}
            case Assembly.Part.Violation violation -> end(violation.ending());
            case Assembly.Part.Whole whole -> {
                active = true;
                message(door.read(whole.bytes().getBytes()));
            }
        }
    }

    private void message(Frame frame) {
        if (frame instanceof Frame.Bad bad) {
            send(error("BAD_FRAME", bad.message(), bad.field(), bad.id()));
        } else if (!Policy.permits(subject, door.action(), subject.tenant())) {
            end(Ending.SESSION_ENDED);
        } else if (frame instanceof Frame.Command command) {
            command(command);
        } else if (following instanceof Following live) {
            feed(live, frame);
        }
        // What comes before the first snapshot needs no answer: the snapshot is it.
    }

    private static void feed(Following live, Frame frame) {
        switch (frame) {
            case Frame.Resume resume -> live.resume(resume.cursor());
            case Frame.Typing typing -> live.typing(typing.caseId());
            case Frame.Read read -> live.read(read.caseId(), read.contactPoint(), read.upTo());
            case Frame.Command command -> {}
            case Frame.Bad bad -> {}
        }
    }

    private void command(Frame.Command frame) {
        String id = frame.id().value();
        Action action = frame.command() instanceof DeskCommand.LinkContactPoint ? Action.LINK_CUSTOMERS : door.action();
        if (!Policy.permits(subject, action, subject.tenant())) {
            send(error("FORBIDDEN", "Your role does not permit this.", null, id));
            return;
        }
        if (inFlight >= limits.inFlight()) {
            send(refused(id, Refusal.BUSY, "Too many commands are under way. Send this one again in a moment."));
            return;
        }
        inFlight++;
        Unavailable.unless(context.desk().submit(subject, frame.id(), frame.command()))
                .onComplete(answer -> {
                    inFlight--;
                    if (answer.failed()) {
                        LOG.warn("A command was not answered", answer.cause());
                        send(
                                refused(
                                        id,
                                        Refusal.BUSY,
                                        "The server cannot say just now whether this was done. Send it again with the same id."));
                    } else {
                        send(answer(id, answer.result()));
                    }
                });
    }

    private static String answer(String id, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done ->
                new JsonObject()
                        .put("type", "result")
                        .put("id", id)
                        .put("seq", done.seq())
                        .encode();
            case Outcome.Refused refused -> refused(id, refused.code(), refused.message());
        };
    }

    private static String refused(String id, Refusal code, String message) {
        return new JsonObject()
                .put("type", "refused")
                .put("id", id)
                .put("code", code.name())
                .put("message", message)
                .encode();
    }

    private static String error(String code, String message, @Nullable String field, @Nullable String id) {
        JsonObject error =
                new JsonObject().put("type", "error").put("code", code).put("message", message);
        if (field != null) {
            error.put("field", field);
        }
        if (id != null) {
            error.put("id", id);
        }
        return error.encode();
    }

    private void send(String text) {
        if (over) {
            return;
        }
        if (backlog > limits.backlogBytes()) {
            end(Ending.TOO_SLOW);
            return;
        }
        int size = text.length();
        backlog += size;
        socket.writeTextMessage(text).onComplete(written -> backlog -= size);
    }

    /** Closes the socket, from any thread. A client that does not even take the close frame is cut off after a while. */
    Future<Void> end(Ending ending) {
        return Future.future(closed -> loop.runOnContext(on -> {
            if (over) {
                closed.complete();
                return;
            }
            release();
            context.metrics()
                    .counter(door.metric() + ".ended", "why", ending.word())
                    .increment();
            farewell = context.vertx().setTimer(limits.farewell().toMillis(), late -> cut());
            socket.close(ending.code(), ending.reason()).onComplete(closed);
        }));
    }

    /** Vert.x itself waits without end for a close frame to be taken, so the connection below it is closed. */
    private void cut() {
        if (socket instanceof WebSocketInternal connected) {
            ChannelFuture unused = connected.channelHandlerContext().close();
        }
    }

    private void release() {
        if (over) {
            return;
        }
        over = true;
        context.vertx().cancelTimer(timer);
        if (watch != null) {
            watch.close();
        }
        if (following != null) {
            following.close();
        }
        gone.run();
    }
}
