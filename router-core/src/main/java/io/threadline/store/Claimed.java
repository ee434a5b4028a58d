package io.threadline.store;

import io.threadline.model.Channel;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.MessageId;

/**
 * A message that one owner is to give to the provider.
 *
 * @param epoch of the owner that claimed it
 * @param attempts how often it was claimed, this time included
 * @param to the contact point's address
 */
public record Claimed(
        long id,
        long epoch,
        int attempts,
        MessageId message,
        AccountId account,
        Channel channel,
        ContactPointId contactPoint,
        String to,
        CaseId caseId,
        CustomerId customer,
        String text) {}
