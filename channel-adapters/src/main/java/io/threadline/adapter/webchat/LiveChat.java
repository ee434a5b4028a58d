package io.threadline.adapter.webchat;

import io.threadline.adapter.webchat.ClientFrame.Message;
import io.threadline.adapter.webchat.ServerFrame.Ack;
import io.threadline.adapter.webchat.ServerFrame.AgentHasRead;
import io.threadline.adapter.webchat.ServerFrame.AgentTypes;
import io.threadline.adapter.webchat.ServerFrame.Nack;
import io.threadline.adapter.webchat.ServerFrame.Over;
import io.threadline.adapter.webchat.ServerFrame.Said;
import io.threadline.adapter.webchat.ServerFrame.Trouble;
import io.threadline.adapter.webchat.ServerFrame.Waits;
import io.threadline.adapter.webchat.Turns.Answered;
import io.threadline.adapter.webchat.Turns.Objected;
import io.threadline.adapter.webchat.Turns.Turn;
import io.threadline.channel.AccountView;
import io.threadline.channel.ChannelContext;
import io.threadline.channel.Conversation;
import io.threadline.channel.Conversations.AgentRead;
import io.threadline.channel.Conversations.AgentTyping;
import io.threadline.channel.Conversations.Ended;
import io.threadline.channel.Conversations.Following;
import io.threadline.channel.Conversations.Hint;
import io.threadline.channel.Conversations.Line;
import io.threadline.channel.Conversations.Moved;
import io.threadline.channel.Conversations.Waiting;
import io.threadline.channel.InboundMessage;
import io.threadline.channel.InboundMessage.ChatLeft;
import io.threadline.channel.InboundMessage.ChatText;
import io.threadline.channel.Intake.Accepted;
import io.threadline.channel.Intake.Admission;
import io.threadline.channel.Intake.Busy;
import io.threadline.model.Channel;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A welcomed visitor: what they say goes to the intake, what is committed comes back by the feed. Lives on its socket's event loop. */
final class LiveChat {

    /** Typing is told once in a while, in both directions. */
    private static final long TYPING_EVERY_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** What a fault of ours is answered with. */
    private static final Turn FAULT = new Answered(new Busy(2));

    private final ChannelContext context;
    private final Loop loop;
    private final ChatSocket socket;
    private final ChatLimits limits;
    private final ChatMetrics metrics;
    private final Greeting.Welcomed visitor;
    private final Turns turns;
    private final LiveFiles files;
    private final Feed feed;
    private final Following following;
    private int inFlight;
    private @Nullable Runnable farewell;
    private long readByCustomer;
    private long readByAgent;
    private long customerTypedAt;
    private long agentTypedAt;
    private @Nullable String ended;
    private boolean overSaid;
    private @Nullable Waiting waiting;

    LiveChat(
            ChannelContext context,
            Loop loop,
            ChatSocket socket,
            ChatLimits limits,
            ChatMetrics metrics,
            Greeting.Welcomed visitor) {
        this.context = context;
        this.loop = loop;
        this.socket = socket;
        this.limits = limits;
        this.metrics = metrics;
        this.visitor = visitor;
        this.turns = new Turns(context.intake(), context.files());
        this.files = new LiveFiles(context, loop, socket, visitor);
        long now = System.nanoTime();
        this.customerTypedAt = now - TYPING_EVERY_NANOS;
        this.agentTypedAt = now - TYPING_EVERY_NANOS;
        Conversation conversation = visitor.conversation();
        this.ended = conversation.ended();
        this.feed = new Feed(
                context.vertx(),
                loop,
                context.conversations(),
                conversation.id(),
                visitor.cursor(),
                socket,
                this::show,
                this::caughtUp);
        tellRead(conversation.readByAgent());
        // Followed before the first read, so that nothing falls between the two.
        this.following = context.conversations().follow(conversation.id(), hint -> loop.run(() -> hear(hint)));
        feed.pull();
    }

    /** Their uploads and downloads. */
    LiveFiles files() {
        return files;
    }

    /** The customer wrote. */
    void say(Message message) {
        String id = message.clientMessageId();
        if (message.text().length() > limits.textLength()) {
            String rule = "A message has at most " + limits.textLength() + " characters. Send it in parts.";
            socket.send(new Trouble("TEXT_TOO_LONG", rule, id));
        } else if (message.files().isEmpty() && Texts.saysNothing(message.text())) {
            socket.send(new Trouble("EMPTY_TEXT", "A message has at least one visible character.", id));
        } else if (farewell != null || inFlight >= limits.inFlight()) {
            metrics.busy.increment();
            socket.send(new Nack(id, "BUSY", 1));
        } else {
            accept(
                    account -> new ChatText(
                            account,
                            visitor.conversation(),
                            id,
                            visitor.conversation().trust(),
                            message.text(),
                            Instant.now(),
                            message.files()),
                    turn -> said(id, turn));
        }
    }

    /** The customer is typing. */
    void typing() {
        long now = System.nanoTime();
        if (now - customerTypedAt >= TYPING_EVERY_NANOS) {
            customerTypedAt = now;
            context.conversations().typing(visitor.conversation());
        }
    }

    /** The customer has read; only forwards, and no further than was sent. */
    void read(long upTo) {
        long mark = Math.min(upTo, feed.cursor());
        if (mark > readByCustomer) {
            readByCustomer = mark;
            context.conversations().markRead(visitor.conversation(), mark);
        }
    }

    /** The customer ends the chat; {@code ended} follows when it has. */
    void end() {
        String key = visitor.conversation().id() + " end " + UUID.randomUUID();
        accept(account -> new ChatLeft(account, visitor.conversation(), key, Instant.now()), turn -> {
            if (turn instanceof Answered answered && answered.admission() instanceof Busy busy) {
                String when = "The chat could not be ended. Try again after " + busy.retryAfterSeconds() + " seconds.";
                socket.send(new Trouble("BUSY", when));
            }
        });
    }

    /** The reader has caught up. */
    void room() {
        feed.room();
    }

    /** Takes no more messages, waits for the commits under way and then says good-bye. */
    void leave() {
        partBy(() -> socket.close(ChatSocket.GOING_AWAY, "SHUTTING_DOWN"));
    }

    /** Ends likewise if the account was removed. */
    void accountsChanged() {
        if (account() == null && farewell == null) {
            partBy(this::refuseWithoutAccount);
        }
    }

    private void partBy(Runnable last) {
        farewell = last;
        if (inFlight == 0) {
            last.run();
        }
    }

    private @Nullable AccountView account() {
        return context.accounts().find(Channel.CHAT, visitor.account().id().value());
    }

    private void refuseWithoutAccount() {
        socket.refuse("ACCOUNT_UNKNOWN", "This chat is not offered any more.", ChatSocket.POLICY);
    }

    /** The socket is gone. */
    void close() {
        following.close();
        feed.close();
    }

    private void accept(Function<AccountView, InboundMessage> message, Handler<Turn> answer) {
        AccountView account = account();
        if (account == null) {
            accountsChanged();
            return;
        }
        inFlight++;
        loop.settle(turns.take(message.apply(account)), (AsyncResult<Turn> result) -> {
            inFlight--;
            answer.handle(result.succeeded() ? result.result() : FAULT);
            if (farewell != null) {
                partBy(farewell);
            }
        });
    }

    private void said(String id, Turn turn) {
        switch (turn) {
            case Objected no -> socket.send(new Trouble("FILES_REFUSED", no.why(), id));
            case Answered answered -> said(id, answered.admission());
        }
    }

    private void said(String id, Admission admission) {
        switch (admission) {
            case Accepted accepted -> {
                (accepted.duplicate() ? metrics.duplicate : metrics.accepted).increment();
                socket.send(new Ack(id));
            }
            case Busy busy -> {
                metrics.busy.increment();
                socket.send(new Nack(id, "BUSY", busy.retryAfterSeconds()));
            }
        }
    }

    private void show(Line line) {
        overSaid = false;
        metrics.shown.increment();
        socket.send(new Said(line));
    }

    private void hear(Hint hint) {
        switch (hint) {
            case Moved moved -> feed.announce(moved.lastSeq());
            case AgentTyping typing -> agentTypes(typing.name());
            case AgentRead read -> tellRead(read.upTo());
            case Waiting place -> {
                if (!Objects.equals(place, waiting) && socket.roomy()) {
                    waiting = place;
                    socket.send(new Waits(place.place(), place.expectedWaitSeconds()));
                }
            }
            case Ended over -> {
                ended = over.reason();
                feed.pull();
            }
        }
    }

    private void tellRead(long upTo) {
        if (upTo > readByAgent) {
            readByAgent = upTo;
            socket.send(new AgentHasRead(upTo));
        }
    }

    private void agentTypes(String name) {
        long now = System.nanoTime();
        if (now - agentTypedAt >= TYPING_EVERY_NANOS && socket.roomy()) {
            agentTypedAt = now;
            socket.send(new AgentTypes(name));
        }
    }

    /** The end of an interaction is told after its last message, and once however often it is hinted at. */
    private void caughtUp() {
        String reason = ended;
        if (reason != null) {
            ended = null;
            waiting = null;
            if (!overSaid) {
                overSaid = true;
                socket.send(new Over(reason));
            }
        }
    }
}
