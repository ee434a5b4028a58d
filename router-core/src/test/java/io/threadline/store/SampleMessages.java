package io.threadline.store;

import io.threadline.model.Channel;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.TenantId;
import io.threadline.model.Trust;

/** Messages from the outside. */
final class SampleMessages {

    static final AccountId CHAT = new AccountId("chat-main");

    private SampleMessages() {}

    /** By SMS of the customer of {@link SampleEvents}. */
    static NewMessage sms(String key, String message, String text) {
        return sms(key, message, "+15005550001", SampleEvents.PHONE, SampleEvents.KIM, text);
    }

    static NewMessage sms(
            String key, String message, String number, ContactPointId contactPoint, CustomerId customer, String text) {
        return new NewMessage.Text(
                TenantId.DEFAULT,
                DomainId.MAIN,
                SampleEvents.SMS,
                Channel.SMS,
                key,
                new MessageId(message),
                "phone",
                number,
                contactPoint,
                customer,
                Trust.CLAIMED,
                text,
                SampleEvents.AT);
    }

    static NewMessage chat(String clientId, String message, ContactPointId contactPoint, String text) {
        return new NewMessage.ChatText(
                TenantId.DEFAULT,
                DomainId.MAIN,
                CHAT,
                "talk " + clientId,
                new MessageId(message),
                contactPoint,
                "talk",
                clientId,
                Trust.CLAIMED,
                text,
                SampleEvents.AT);
    }

    static NewMessage receipt(String key, String providerId, String status) {
        return receipt(key, providerId, null, status);
    }

    /** @param ours our own id of the message, or null */
    static NewMessage receipt(String key, String providerId, String ours, String status) {
        return new NewMessage.Receipt(
                TenantId.DEFAULT,
                DomainId.MAIN,
                SampleEvents.SMS,
                Channel.SMS,
                key,
                providerId,
                ours,
                status,
                null,
                SampleEvents.AT);
    }
}
