package io.threadline.channel;

import io.threadline.model.Id.MessageId;

/**
 * A message to be sent by a provider.
 *
 * @param to the contact point's address: E.164 for a phone number
 */
public record OutboundMessage(MessageId message, AccountView account, String to, String text) {}
