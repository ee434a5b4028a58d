package io.threadline.server;

import io.threadline.channel.AccountView;
import io.threadline.channel.Conversation;
import io.threadline.channel.Conversations;
import io.threadline.channel.MailAddresses;
import io.threadline.channel.PhoneNumbers;
import io.threadline.cluster.HistoryCache;
import io.threadline.store.ConversationStore;
import io.threadline.store.ConversationStore.Place;
import io.threadline.store.ConversationStore.Stored;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chat conversations in the database, hints by {@link ChatHints}. */
public final class StoredConversations implements Conversations {

    private static final Logger LOG = LoggerFactory.getLogger(StoredConversations.class);
    private static final int LONGEST_PAGE = 500;

    private final ConversationStore store;
    private final HistoryCache histories;
    private final ChatHints hints;
    private final ChatFollowers followers;

    public StoredConversations(Vertx vertx, Pool pool, HistoryCache histories) {
        this.store = new ConversationStore(pool);
        this.histories = histories;
        this.hints = new ChatHints(vertx);
        this.followers = new ChatFollowers(vertx, hints, store);
    }

    /** Listens to the other nodes. */
    public Future<Void> start() {
        return followers.start();
    }

    /** Stops listening. */
    public Future<Void> close() {
        return followers.close();
    }

    @Override
    public Future<Opened> open(AccountView account, @Nullable String name, Typed typed) {
        return store.open(place(account), ChatNames.person(name), mail(typed.email()), phone(typed.phone()))
                .map(this::opened);
    }

    @Override
    public Future<Opened> identify(AccountView account, Visitor visitor) {
        return store.identify(
                        place(account),
                        new ConversationStore.Visitor(
                                ChatNames.subject(visitor.subject()),
                                ChatNames.person(visitor.name()),
                                mail(visitor.email()),
                                phone(visitor.phone())))
                .map(this::opened);
    }

    private static @Nullable String mail(@Nullable String typed) {
        return typed == null ? null : MailAddresses.normal(typed);
    }

    private static @Nullable String phone(@Nullable String typed) {
        return typed == null ? null : PhoneNumbers.e164(typed, null);
    }

    private Opened opened(ConversationStore.Opened opened) {
        if (opened.changedTo() > 0) {
            histories.changed(opened.conversation().customer(), opened.changedTo());
        }
        return new Opened(conversation(opened.conversation()), opened.token());
    }

    @Override
    public Future<@Nullable Conversation> resume(AccountView account, String token) {
        return store.resume(account.tenant(), account.id(), token)
                .map(stored -> stored == null ? null : conversation(stored));
    }

    @Override
    public Future<List<Line>> read(String conversation, long after, int limit) {
        return store.read(conversation, after, Math.min(limit, LONGEST_PAGE))
                .map(lines -> lines.stream()
                        .map(line -> new Line(
                                line.seq(),
                                line.sender(),
                                line.name(),
                                line.text(),
                                line.at(),
                                line.clientId(),
                                line.files()))
                        .toList());
    }

    @Override
    public void markRead(Conversation conversation, long upTo) {
        store.readByCustomer(conversation.id(), upTo)
                .onSuccess(moved -> {
                    if (moved) {
                        hints.read(conversation, upTo);
                    }
                })
                .onFailure(e -> LOG.warn("A read mark was not kept, the next one will be: {}", e.getMessage()));
    }

    @Override
    public void typing(Conversation conversation) {
        hints.typing(conversation);
    }

    @Override
    public Following follow(String conversation, Handler<Hint> handler) {
        return followers.follow(conversation, handler);
    }

    private static Place place(AccountView account) {
        return new Place(account.tenant(), account.domain(), account.id());
    }

    private static Conversation conversation(Stored stored) {
        return new Conversation(
                stored.id(),
                stored.contactPoint(),
                stored.customer(),
                stored.name(),
                stored.trust(),
                stored.lastSeq(),
                stored.readByAgent(),
                stored.ended());
    }
}
