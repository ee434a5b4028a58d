package io.threadline.adapter;

import io.threadline.channel.AccountView;
import io.threadline.channel.Conversation;
import io.threadline.channel.Conversations;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Trust;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Conversations as the contract describes them, kept in memory. Any thread. */
public final class MemoryConversations implements Conversations {

    /** What was told to agents, in order: {@code read 3}, {@code typing}. */
    public final List<String> told = new CopyOnWriteArrayList<>();

    /** Every visitor that was identified. */
    public final List<Visitor> visitors = new CopyOnWriteArrayList<>();

    private final Map<String, Talk> talks = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, String> subjects = new HashMap<>();
    private boolean unreachable;

    private static final class Talk {
        final AccountView account;
        final String id = UUID.randomUUID().toString();
        final List<Line> lines = new ArrayList<>();
        final List<Follower> followers = new CopyOnWriteArrayList<>();
        final String name;
        final Trust trust;
        String ended;
        long readByAgent;

        Talk(AccountView account, String name, Trust trust) {
            this.account = account;
            this.name = name;
            this.trust = trust;
        }

        Conversation view() {
            return new Conversation(
                    id,
                    new ContactPointId("cp-" + id),
                    new CustomerId("cu-" + id),
                    name,
                    trust,
                    lines.size(),
                    readByAgent,
                    ended);
        }
    }

    private record Follower(Context context, Handler<Hint> handler) {
        void tell(Hint hint) {
            context.runOnContext(here -> handler.handle(hint));
        }
    }

    /** From now on nothing can be read or opened, or it can again. */
    public synchronized void unreachable(boolean now) {
        unreachable = now;
    }

    @Override
    public synchronized Future<Opened> open(AccountView account, String name, Typed typed) {
        if (unreachable) {
            return Future.failedFuture("unreachable");
        }
        Talk talk = new Talk(account, name, Trust.CLAIMED);
        talks.put(talk.id, talk);
        return soon(new Opened(talk.view(), token(talk)));
    }

    @Override
    public synchronized Future<Opened> identify(AccountView account, Visitor visitor) {
        visitors.add(visitor);
        String id = subjects.computeIfAbsent(account.id().value() + " " + visitor.subject(), first -> {
            Talk talk = new Talk(account, visitor.name(), Trust.VERIFIED);
            talks.put(talk.id, talk);
            return talk.id;
        });
        Talk talk = talks.get(id);
        return soon(new Opened(talk.view(), token(talk)));
    }

    @Override
    public synchronized Future<Conversation> resume(AccountView account, String token) {
        Talk talk = talks.get(tokens.get(token));
        return soon(talk == null || !talk.account.id().equals(account.id()) ? null : talk.view());
    }

    @Override
    public synchronized Future<List<Line>> read(String conversation, long after, int limit) {
        if (unreachable) {
            return Future.failedFuture("unreachable");
        }
        List<Line> lines = talks.get(conversation).lines;
        int from = (int) Math.min(after, lines.size());
        return soon(List.copyOf(lines.subList(from, Math.min(lines.size(), from + limit))));
    }

    @Override
    public void markRead(Conversation conversation, long upTo) {
        told.add("read " + upTo);
    }

    @Override
    public void typing(Conversation conversation) {
        told.add("typing");
    }

    @Override
    public synchronized Following follow(String conversation, Handler<Hint> handler) {
        Follower follower = new Follower(Vertx.currentContext(), handler);
        List<Follower> followers = talks.get(conversation).followers;
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    /** Commits a message of an agent. */
    public void agentWrites(String conversation, String name, String text) {
        write(conversation, "agent", name, text, null);
    }

    /** Commits a message. */
    public synchronized void write(String conversation, String from, String name, String text, String clientId) {
        Talk talk = talks.get(conversation);
        long seq = talk.lines.size() + 1L;
        // The hint comes early and twice, as it may.
        hint(conversation, new Moved(seq));
        talk.lines.add(new Line(seq, from, name, text, Instant.now(), clientId));
        talk.ended = null;
        hint(conversation, new Moved(seq));
    }

    /** Ends the interaction. */
    public synchronized void end(String conversation, String reason) {
        talks.get(conversation).ended = reason;
        hint(conversation, new Ended(reason));
    }

    /** Tells the followers something. */
    public synchronized void hint(String conversation, Hint hint) {
        if (hint instanceof AgentRead read) {
            talks.get(conversation).readByAgent = read.upTo();
        }
        talks.get(conversation).followers.forEach(follower -> follower.tell(hint));
    }

    /** How many sockets follow. */
    public synchronized int followers(String conversation) {
        return talks.get(conversation).followers.size();
    }

    /** All lines of a conversation. */
    public synchronized List<Line> lines(String conversation) {
        return List.copyOf(talks.get(conversation).lines);
    }

    private String token(Talk talk) {
        String token = UUID.randomUUID().toString();
        tokens.put(token, talk.id);
        return token;
    }

    /** An answer that comes later, on the caller's event loop. */
    private static <T> Future<T> soon(T value) {
        Context context = Vertx.currentContext();
        return Future.future(promise -> context.runOnContext(later -> promise.complete(value)));
    }
}
