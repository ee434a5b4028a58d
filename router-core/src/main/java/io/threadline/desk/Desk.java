package io.threadline.desk;

import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Commands in, live frames out. Permission has been checked against {@link Policy} before. */
public interface Desk {

    /**
     * Asks the owner of the subject's domain.
     *
     * @param id the actor's own id of the command, so that it can be sent again; null for none
     * @return the answer once it is durable; fails when the domain has no owner just now or the answer is not known:
     *     sending the same id again is safe
     */
    Future<Outcome> submit(Subject by, @Nullable CommandId id, DeskCommand command);

    /**
     * Follows what concerns the subject's agent, as frames of {@code docs/desk.md}, first a snapshot. The agent counts as
     * connected until the following is closed.
     *
     * @param frames called in order on this event loop
     */
    Future<Following> follow(Subject subject, Handler<JsonObject> frames);

    /**
     * Watches the floor of the subject's domain, as frames of {@code docs/floor.md}: one at once and one each second while the
     * domain has an owner. A supervisor with a team sees their team's agents only.
     *
     * @param frames called in order on this event loop with the text of a frame
     */
    Future<Watching> watch(Subject subject, Handler<String> frames);

    /** Something live that a socket shows until it is gone. */
    interface Watching {

        /** The socket is gone. */
        void close();
    }

    /** A live feed. */
    interface Following extends Watching {

        /** Frames after the cursor come again, or a new snapshot. */
        void resume(long cursor);

        /** The agent is typing to the customer of the case. */
        void typing(CaseId caseId);

        /**
         * The agent has read the chat of the case up to there.
         *
         * @param contactPoint whose chat it is, null for all of the case
         */
        void read(CaseId caseId, @Nullable ContactPointId contactPoint, long upTo);
    }
}
