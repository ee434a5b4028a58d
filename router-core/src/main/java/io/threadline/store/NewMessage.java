package io.threadline.store;

import io.threadline.model.Channel;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.TenantId;
import io.threadline.model.Trust;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something from the outside that is to be accepted. {@code key} is the channel's idempotency key within the account. */
public sealed interface NewMessage {

    TenantId tenant();

    DomainId domain();

    AccountId account();

    Channel channel();

    String key();

    Instant receivedAt();

    /** What came with it. */
    default List<NewFile> files() {
        return List.of();
    }

    /**
     * A customer wrote from an address that may be new.
     *
     * @param message a new random id, used if the key has not come before
     * @param kind of the contact point: {@code phone}, {@code email}, {@code chat}
     * @param address in normal form
     * @param contactPoint a new random id, used if the address is new
     * @param customer a new random id, used if the address is new
     * @param facts what a mail says of itself, or null: messageId, subject, references, answers, quoted
     */
    record Text(
            TenantId tenant,
            DomainId domain,
            AccountId account,
            Channel channel,
            String key,
            MessageId message,
            String kind,
            String address,
            ContactPointId contactPoint,
            CustomerId customer,
            Trust trust,
            String text,
            @Nullable JsonObject facts,
            Instant receivedAt,
            List<NewFile> files)
            implements NewMessage {

        /** A message that is no mail and brings no files. */
        public Text(
                TenantId tenant,
                DomainId domain,
                AccountId account,
                Channel channel,
                String key,
                MessageId message,
                String kind,
                String address,
                ContactPointId contactPoint,
                CustomerId customer,
                Trust trust,
                String text,
                Instant receivedAt) {
            this(
                    tenant,
                    domain,
                    account,
                    channel,
                    key,
                    message,
                    kind,
                    address,
                    contactPoint,
                    customer,
                    trust,
                    text,
                    null,
                    receivedAt,
                    List.of());
        }
    }

    /**
     * An exchange told something of a call.
     *
     * @param address the caller's in normal form; null when it is not told
     * @param contactPoint a new random id, used if the address is new
     * @param customer a new random id, used if the address is new
     * @param call whether it is {@code controlled}, its id as {@code call}, and the {@code signal} as the journal writes it
     */
    record CallNews(
            TenantId tenant,
            DomainId domain,
            AccountId account,
            String key,
            @Nullable String address,
            ContactPointId contactPoint,
            CustomerId customer,
            JsonObject call,
            Instant receivedAt)
            implements NewMessage {
        @Override
        public Channel channel() {
            return Channel.PHONE;
        }
    }

    /** A customer wrote in a conversation that exists with its contact point. */
    record ChatText(
            TenantId tenant,
            DomainId domain,
            AccountId account,
            String key,
            MessageId message,
            ContactPointId contactPoint,
            String conversation,
            String clientId,
            Trust trust,
            String text,
            Instant receivedAt,
            List<NewFile> files)
            implements NewMessage {

        /** A message without files. */
        public ChatText(
                TenantId tenant,
                DomainId domain,
                AccountId account,
                String key,
                MessageId message,
                ContactPointId contactPoint,
                String conversation,
                String clientId,
                Trust trust,
                String text,
                Instant receivedAt) {
            this(
                    tenant,
                    domain,
                    account,
                    key,
                    message,
                    contactPoint,
                    conversation,
                    clientId,
                    trust,
                    text,
                    receivedAt,
                    List.of());
        }

        @Override
        public Channel channel() {
            return Channel.CHAT;
        }
    }

    /** A customer ended a chat. */
    record Left(
            TenantId tenant,
            DomainId domain,
            AccountId account,
            String key,
            ContactPointId contactPoint,
            String conversation,
            Instant receivedAt)
            implements NewMessage {
        @Override
        public Channel channel() {
            return Channel.CHAT;
        }
    }

    /**
     * A provider told what became of a message of ours.
     *
     * @param status {@code sent}, {@code delivered} or {@code failed}
     */
    record Receipt(
            TenantId tenant,
            DomainId domain,
            AccountId account,
            Channel channel,
            String key,
            String providerId,
            @Nullable String ours,
            String status,
            @Nullable String code,
            Instant receivedAt)
            implements NewMessage {}
}
