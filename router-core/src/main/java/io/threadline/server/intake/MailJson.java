package io.threadline.server.intake;

import io.threadline.channel.MailFacts;
import io.threadline.model.Id.MessageId;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What a mail says of itself, as the inbox keeps it. */
public final class MailJson {
    private MailJson() {}

    static JsonObject of(MailFacts facts) {
        MessageId answers = facts.answers();
        return new JsonObject()
                .put("messageId", facts.messageId())
                .put("subject", facts.subject())
                .put("references", facts.references())
                .put("answers", answers == null ? null : answers.value())
                .put("quoted", facts.quoted());
    }

    /** Null for null. */
    public static @Nullable MailFacts of(@Nullable JsonObject json) {
        if (json == null) {
            return null;
        }
        String answers = json.getString("answers");
        return new MailFacts(
                json.getString("messageId"),
                json.getString("subject", ""),
                json.getString("references", ""),
                answers == null ? null : new MessageId(answers),
                json.getString("quoted"));
    }
}
