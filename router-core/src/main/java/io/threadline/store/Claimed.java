package io.threadline.store;

import io.threadline.model.Attachment;
import io.threadline.model.Channel;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.MessageId;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that one owner is to give to the provider.
 *
 * @param epoch of the owner that claimed it
 * @param attempts how often it was claimed, this time included
 * @param tries those of them since an administrator had it sent again, if so
 * @param to the contact point's address
 * @param mail what the customer's last mail of the case from there says of itself, or null
 */
public record Claimed(
        long id,
        long epoch,
        int attempts,
        int tries,
        MessageId message,
        AccountId account,
        Channel channel,
        ContactPointId contactPoint,
        String to,
        CaseId caseId,
        CustomerId customer,
        String text,
        @Nullable JsonObject mail,
        List<Attachment> files) {}
