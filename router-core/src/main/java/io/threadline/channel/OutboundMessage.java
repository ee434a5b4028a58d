package io.threadline.channel;

import io.threadline.model.Attachment;
import io.threadline.model.Id.MessageId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message to be sent by a provider.
 *
 * @param to the contact point's address: E.164 for a phone number
 * @param answered the customer's last mail of the case from there, or null when there is none
 */
public record OutboundMessage(
        MessageId message,
        AccountView account,
        String to,
        String text,
        @Nullable MailFacts answered,
        List<Attachment> files) {

    /** A message that answers no mail and has no files. */
    public OutboundMessage(MessageId message, AccountView account, String to, String text) {
        this(message, account, to, text, null, List.of());
    }
}
