package io.threadline.channel;

import io.threadline.model.CallSignal;
import io.threadline.model.Id.CallId;
import io.threadline.model.Id.FileId;
import io.threadline.model.Trust;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came from the outside, decoded. Texts may hold anything: intake cleans what PostgreSQL could not keep. */
public sealed interface InboundMessage {

    /** Where it came in. */
    AccountView account();

    /** The channel's idempotency key within the account. */
    String key();

    /** When it came, by this node's clock. */
    Instant receivedAt();

    /**
     * A customer wrote.
     *
     * @param kind of the contact point: {@code phone}, {@code email}, {@code chat}
     * @param address normal form: E.164, lower-case mail address
     */
    record Text(
            AccountView account,
            String key,
            String kind,
            String address,
            Trust trust,
            String text,
            Instant receivedAt,
            List<Media> media)
            implements InboundMessage {

        /** A message that is only text. */
        public Text(
                AccountView account,
                String key,
                String kind,
                String address,
                Trust trust,
                String text,
                Instant receivedAt) {
            this(account, key, kind, address, trust, text, receivedAt, List.of());
        }
    }

    /**
     * A file that is to be fetched from the provider later, by {@link ChannelAdapter#fetching}.
     *
     * @param declared the media type that the provider says it has
     */
    record Media(String url, String name, String declared) {}

    /**
     * A customer wrote a mail.
     *
     * @param address of the sender, lower case
     * @param text without what it quotes of ours
     */
    record Mail(
            AccountView account,
            String key,
            String address,
            Trust trust,
            String text,
            MailFacts facts,
            Instant receivedAt,
            List<FileId> files)
            implements InboundMessage {

        /** A mail without files. */
        public Mail(
                AccountView account,
                String key,
                String address,
                Trust trust,
                String text,
                MailFacts facts,
                Instant receivedAt) {
            this(account, key, address, trust, text, facts, receivedAt, List.of());
        }
    }

    /**
     * An exchange told something of a call.
     *
     * @param controlled whether the router decides who answers
     * @param signal agents are named as the exchange does: by their name or their endpoint
     * @param caller normal form of the caller's number, or {@link PhoneNumbers#withheld}; null when the signal does not say
     */
    record CallNews(
            AccountView account,
            String key,
            CallId call,
            boolean controlled,
            CallSignal signal,
            @Nullable String caller,
            Instant receivedAt)
            implements InboundMessage {}

    /** A customer wrote in a chat conversation. */
    record ChatText(
            AccountView account,
            Conversation conversation,
            String clientId,
            Trust trust,
            String text,
            Instant receivedAt,
            List<FileId> files)
            implements InboundMessage {

        /** A message without files. */
        public ChatText(
                AccountView account,
                Conversation conversation,
                String clientId,
                Trust trust,
                String text,
                Instant receivedAt) {
            this(account, conversation, clientId, trust, text, receivedAt, List.of());
        }

        @Override
        public String key() {
            return conversation.id() + " " + clientId;
        }
    }

    /** A customer ended a chat. */
    record ChatLeft(AccountView account, Conversation conversation, String key, Instant receivedAt)
            implements InboundMessage {}

    /**
     * The provider told what became of a message of ours.
     *
     * @param ours our own id of the message, where the provider gives it back, by which one is found whose answer was lost; else null
     * @param status {@code sent}, {@code delivered} or {@code failed}
     */
    record Receipt(
            AccountView account,
            String key,
            String providerId,
            @Nullable String ours,
            String status,
            @Nullable String errorCode,
            Instant receivedAt)
            implements InboundMessage {

        /** A receipt that knows the message by the provider's id only. */
        public Receipt(
                AccountView account,
                String key,
                String providerId,
                String status,
                @Nullable String errorCode,
                Instant receivedAt) {
            this(account, key, providerId, null, status, errorCode, receivedAt);
        }
    }
}
