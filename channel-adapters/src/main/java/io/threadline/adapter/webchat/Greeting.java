package io.threadline.adapter.webchat;

import io.threadline.adapter.webchat.ClientFrame.Hello;
import io.threadline.adapter.webchat.ClientFrame.Resume;
import io.threadline.adapter.webchat.IdentityToken.Genuine;
import io.threadline.adapter.webchat.IdentityToken.Refused;
import io.threadline.channel.AccountView;
import io.threadline.channel.Accounts;
import io.threadline.channel.Conversation;
import io.threadline.channel.Conversations;
import io.threadline.channel.Conversations.Visitor;
import io.threadline.model.Channel;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/**
 * Answers a hello. A signed token decides whose conversation it is; a bearer resumes its own; neither opens a new one.
 *
 * <p>With both, the bearer only says what the visitor has, and only if it is of the identified visitor's conversation: so a
 * visitor who signs in moves to their own conversation, and nobody takes another's along. Whoever does not say what they have
 * has nothing, and is sent the conversation from its beginning.
 */
record Greeting(Accounts accounts, Conversations conversations) {

    /** How the hello was taken. */
    sealed interface Answer {}

    /**
     * The visitor is in.
     *
     * @param cursor what the visitor has: messages after it are sent
     */
    record Welcomed(AccountView account, Conversation conversation, String token, long cursor) implements Answer {}

    /** The visitor is not let in. */
    record TurnedAway(String code, String message) implements Answer {}

    /** Fails where the conversations cannot be reached. */
    Future<Answer> answer(Hello hello, List<String> origins, Instant now) {
        AccountView account = accounts.find(Channel.CHAT, hello.account());
        if (account == null) {
            return away("ACCOUNT_UNKNOWN", "There is no chat account of that name.");
        }
        if (!Origins.allowed(account.settings(), origins)) {
            return away("ORIGIN_REFUSED", "This web site is not among the account's allowedOrigins.");
        }
        if (hello.identity() == null) {
            Resume resume = hello.resume();
            return resume == null ? open(account, hello) : resume(account, resume);
        }
        String secret = ChatSettings.identitySecret(account.settings());
        if (secret == null) {
            return away("IDENTITY_REFUSED", "The account takes no identity tokens: it has no identitySecret.");
        }
        return switch (IdentityToken.check(hello.identity(), secret, hello.account(), now)) {
            case Refused no -> away("IDENTITY_REFUSED", no.reason());
            case Genuine yes -> identify(account, yes.visitor(), hello);
        };
    }

    private Future<Answer> open(AccountView account, Hello hello) {
        return conversations
                .open(account, Texts.name(hello.name()), hello.typed())
                .map(opened -> new Welcomed(
                        account,
                        opened.conversation(),
                        opened.token(),
                        opened.conversation().lastSeq()));
    }

    private Future<Answer> resume(AccountView account, Resume resume) {
        return conversations
                .resume(account, resume.token())
                .map(found -> found == null
                        ? new TurnedAway(
                                "RESUME_REFUSED", "No conversation of this account has that resume token. Begin anew.")
                        : new Welcomed(account, found, resume.token(), Math.min(resume.lastSeq(), found.lastSeq())));
    }

    private Future<Answer> identify(AccountView account, Visitor signed, Hello hello) {
        String name = signed.name() == null ? Texts.name(hello.name()) : signed.name();
        Visitor visitor = new Visitor(signed.subject(), name, signed.email(), signed.phone());
        Resume resume = hello.resume();
        return conversations.identify(account, visitor).compose(opened -> {
            Conversation conversation = opened.conversation();
            if (resume == null) {
                return Future.succeededFuture(new Welcomed(account, conversation, opened.token(), 0));
            }
            return conversations.resume(account, resume.token()).map(found -> {
                boolean same = found != null && found.id().equals(conversation.id());
                long cursor = same ? Math.min(resume.lastSeq(), conversation.lastSeq()) : 0;
                return new Welcomed(account, conversation, opened.token(), cursor);
            });
        });
    }

    private static Future<Answer> away(String code, String message) {
        return Future.succeededFuture(new TurnedAway(code, message));
    }
}
