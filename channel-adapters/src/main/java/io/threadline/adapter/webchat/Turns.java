package io.threadline.adapter.webchat;

import io.threadline.channel.Files;
import io.threadline.channel.InboundMessage;
import io.threadline.channel.InboundMessage.ChatText;
import io.threadline.channel.Intake;
import io.threadline.channel.Intake.Admission;
import io.vertx.core.Future;

/**
 * What one visitor says, to the intake in the order in which it was said, also where the files of a message must be looked at first.
 * Lives on its socket's event loop.
 */
final class Turns {

    /** How a message was taken. */
    sealed interface Turn {}

    /** The intake has answered. */
    record Answered(Admission admission) implements Turn {}

    /** Its files cannot go with it; nothing was stored. */
    record Objected(String why) implements Turn {}

    private final Intake intake;
    private final Files files;
    private Future<Turn> last = Future.succeededFuture(new Objected(""));

    Turns(Intake intake, Files files) {
        this.intake = intake;
        this.files = files;
    }

    /** Fails only through a fault of ours. */
    Future<Turn> take(InboundMessage message) {
        if (!(message instanceof ChatText text) || text.files().isEmpty()) {
            Future<Turn> turn = last.isComplete() ? accept(message) : last.transform(before -> accept(message));
            if (!last.isComplete()) {
                last = turn;
            }
            return turn;
        }
        Future<Turn> turn = last.transform(before -> files.objection(text)
                .compose(why -> why == null ? accept(message) : Future.succeededFuture(new Objected(why))));
        last = turn;
        return turn;
    }

    private Future<Turn> accept(InboundMessage message) {
        return intake.accept(message).map(Answered::new);
    }
}
