package io.threadline.console.live;

import io.threadline.desk.DeskCommand;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.ContactPointId;
import org.jspecify.annotations.Nullable;

/** What a client says. */
public sealed interface Frame {

    /** Do this. */
    record Command(CommandId id, DeskCommand command) implements Frame {}

    /** Tell me what came after the cursor. */
    record Resume(long cursor) implements Frame {}

    /** I am typing to the customer of the case. */
    record Typing(CaseId caseId) implements Frame {}

    /**
     * I have read the chat up to there.
     *
     * @param contactPoint whose chat it is, null for all of the case
     */
    record Read(CaseId caseId, @Nullable ContactPointId contactPoint, long upTo) implements Frame {}

    /**
     * Nothing that could be understood.
     *
     * @param id the command's, where that much could be read
     * @param field the field at fault, or null
     * @param message a sentence that says what is wrong
     */
    record Bad(@Nullable String id, @Nullable String field, String message) implements Frame {}
}
