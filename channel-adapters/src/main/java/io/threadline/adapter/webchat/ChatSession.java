package io.threadline.adapter.webchat;

import io.threadline.adapter.webchat.ClientFrame.Announce;
import io.threadline.adapter.webchat.ClientFrame.End;
import io.threadline.adapter.webchat.ClientFrame.Fetch;
import io.threadline.adapter.webchat.ClientFrame.Hello;
import io.threadline.adapter.webchat.ClientFrame.Malformed;
import io.threadline.adapter.webchat.ClientFrame.Message;
import io.threadline.adapter.webchat.ClientFrame.Read;
import io.threadline.adapter.webchat.ClientFrame.Typing;
import io.threadline.adapter.webchat.Greeting.Answer;
import io.threadline.adapter.webchat.Greeting.TurnedAway;
import io.threadline.adapter.webchat.Greeting.Welcomed;
import io.threadline.adapter.webchat.ServerFrame.Trouble;
import io.threadline.adapter.webchat.ServerFrame.Welcome;
import io.threadline.channel.ChannelContext;
import io.vertx.core.AsyncResult;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * One visitor's socket as a state machine: nameless until its hello, then asking while the conversation is looked up, then live,
 * at last gone. Lives on its socket's event loop.
 */
final class ChatSession {

    private sealed interface State {}

    /** No hello yet. */
    private record Nameless(long deadline) implements State {}

    /** The hello is being answered; the wire is not read meanwhile. */
    private record Asking() implements State {}

    private record Live(LiveChat chat) implements State {}

    private record Gone() implements State {}

    private final ChannelContext context;
    private final Loop loop;
    private final ChatSocket socket;
    private final List<String> origins;
    private final ChatLimits limits;
    private final ChatMetrics metrics;
    private final Consumer<ChatSession> gone;
    private State state;

    /**
     * A session that is not listening yet.
     *
     * @param origins what the handshake said
     * @param gone called once, when the socket has closed
     */
    ChatSession(
            ChannelContext context,
            Loop loop,
            ChatSocket socket,
            List<String> origins,
            ChatLimits limits,
            ChatMetrics metrics,
            Consumer<ChatSession> gone) {
        this.context = context;
        this.loop = loop;
        this.socket = socket;
        this.origins = origins;
        this.limits = limits;
        this.metrics = metrics;
        this.gone = gone;
        long deadline = context.vertx().setTimer(limits.helloWithin().toMillis(), late -> tooLate());
        this.state = new Nameless(deadline);
    }

    void start() {
        socket.listen(this::hear, this::room, this::closed);
    }

    /** Called every few seconds, from anywhere. */
    void tick() {
        loop.run(() -> socket.tick(System.nanoTime()));
    }

    /** Ends the session after the commits under way. Called from anywhere. */
    void leave() {
        loop.run(() -> {
            if (state instanceof Live live) {
                live.chat().leave();
            } else {
                socket.close(ChatSocket.GOING_AWAY, "SHUTTING_DOWN");
            }
        });
    }

    /** Ends the session after the commits under way if its account was removed. Called from anywhere. */
    void accountsChanged() {
        loop.run(() -> {
            if (state instanceof Live live) {
                live.chat().accountsChanged();
            }
        });
    }

    private void hear(String text) {
        ClientFrame frame = Frames.decode(text);
        switch (state) {
            case Nameless nameless -> first(nameless, frame);
            case Live live -> next(live.chat(), frame);
            case Asking asking -> socket.refuse("UNEXPECTED", "Wait for the welcome.", ChatSocket.POLICY);
            case Gone over -> {}
        }
    }

    private void first(Nameless nameless, ClientFrame frame) {
        switch (frame) {
            case Hello hello -> {
                context.vertx().cancelTimer(nameless.deadline());
                state = new Asking();
                socket.pause();
                loop.settle(
                        new Greeting(context.accounts(), context.conversations()).answer(hello, origins, Instant.now()),
                        this::answered);
            }
            case Malformed wrong -> socket.refuse(wrong.code(), wrong.message(), ChatSocket.POLICY);
            case Message other -> helloExpected();
            case Announce other -> helloExpected();
            case Fetch other -> helloExpected();
            case Typing other -> helloExpected();
            case Read other -> helloExpected();
            case End other -> helloExpected();
        }
    }

    private void helloExpected() {
        socket.refuse("HELLO_EXPECTED", "The first frame must be hello.", ChatSocket.POLICY);
    }

    private void answered(AsyncResult<Answer> answer) {
        if (!(state instanceof Asking)) {
            return;
        }
        if (answer.failed()) {
            socket.refuse(
                    "UNAVAILABLE",
                    "The conversation cannot be reached now. Connect again later.",
                    ChatSocket.TRY_LATER);
            return;
        }
        switch (answer.result()) {
            case TurnedAway away -> socket.refuse(away.code(), away.message(), ChatSocket.POLICY);
            case Welcomed in -> {
                socket.send(new Welcome(
                        in.conversation().id(), in.token(), in.conversation().lastSeq()));
                LiveChat chat = new LiveChat(context, loop, socket, limits, metrics, in);
                state = new Live(chat);
                socket.resume();
                chat.accountsChanged();
            }
        }
    }

    private void next(LiveChat chat, ClientFrame frame) {
        switch (frame) {
            case Message message -> chat.say(message);
            case Announce upload -> chat.files().announced(upload);
            case Fetch download -> chat.files().wanted(download.file());
            case Typing typing -> chat.typing();
            case Read read -> chat.read(read.upTo());
            case End end -> chat.end();
            case Hello again -> socket.send(new Trouble("UNEXPECTED", "This socket has said hello before."));
            case Malformed wrong -> socket.send(new Trouble(wrong.code(), wrong.message(), wrong.clientMessageId()));
        }
    }

    private void room() {
        if (state instanceof Live live) {
            live.chat().room();
        }
    }

    private void tooLate() {
        if (state instanceof Nameless) {
            socket.refuse("HELLO_EXPECTED", "No hello came in time.", ChatSocket.POLICY);
        }
    }

    private void closed() {
        switch (state) {
            case Nameless nameless -> context.vertx().cancelTimer(nameless.deadline());
            case Live live -> live.chat().close();
            case Asking asking -> {}
            case Gone over -> {
                return;
            }
        }
        state = new Gone();
        gone.accept(this);
    }
}
