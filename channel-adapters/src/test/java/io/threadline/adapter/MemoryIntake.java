package io.threadline.adapter;

import io.threadline.channel.InboundMessage;
import io.threadline.channel.InboundMessage.ChatLeft;
import io.threadline.channel.InboundMessage.ChatText;
import io.threadline.channel.Intake;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An intake that commits to memory, at once or when told to, and is busy or broken on demand. Any thread. */
public final class MemoryIntake implements Intake {

    /** How it answers. */
    public enum Mood {
        COMMITS,
        WAITS,
        BUSY,
        BROKEN
    }

    private final MemoryConversations conversations;
    private final Map<String, InboundMessage> stored = new LinkedHashMap<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private Mood mood = Mood.COMMITS;

    MemoryIntake(MemoryConversations conversations) {
        this.conversations = conversations;
    }

    /** Changes how it answers; what waited is committed when it no longer waits. */
    public void mood(Mood next) {
        List<Runnable> due;
        synchronized (this) {
            mood = next;
            due = List.copyOf(waiting);
            waiting.clear();
        }
        due.forEach(Runnable::run);
    }

    /** What is committed, in order. */
    public synchronized List<InboundMessage> stored() {
        return List.copyOf(stored.values());
    }

    /** How many wait for their commit. */
    public synchronized int waiting() {
        return waiting.size();
    }

    @Override
    public synchronized Future<Admission> accept(InboundMessage message) {
        return switch (mood) {
            case COMMITS -> Future.succeededFuture(commit(message));
            case WAITS -> {
                Promise<Admission> promise = Promise.promise();
                waiting.add(() -> promise.complete(commit(message)));
                yield promise.future();
            }
            case BUSY -> Future.succeededFuture(new Busy(7));
            case BROKEN -> Future.failedFuture("broken");
        };
    }

    @Override
    public synchronized Future<Admission> acceptAll(List<InboundMessage> messages) {
        return Future.all(messages.stream().map(this::accept).toList())
                .map(all -> all.<Admission>list().stream()
                        .filter(admission -> admission instanceof Busy)
                        .findFirst()
                        .orElse(new Accepted(all.<Admission>list().stream()
                                .allMatch(a -> a instanceof Accepted one && one.duplicate()))));
    }

    private synchronized Admission commit(InboundMessage message) {
        String key = message.account().id().value() + " " + message.key();
        boolean duplicate = stored.putIfAbsent(key, message) != null;
        if (!duplicate) {
            switch (message) {
                case ChatText text ->
                    conversations.write(text.conversation().id(), "customer", null, text.text(), text.clientId());
                case ChatLeft left -> conversations.end(left.conversation().id(), "CUSTOMER_LEFT");
                case InboundMessage.Text text -> {}
                case InboundMessage.Mail mail -> {}
                case InboundMessage.CallNews news -> {}
                case InboundMessage.Receipt receipt -> {}
            }
        }
        return new Accepted(duplicate);
    }
}
