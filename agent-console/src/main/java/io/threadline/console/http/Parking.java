package io.threadline.console.http;

import io.threadline.console.json.Decoded.Read;
import io.threadline.console.json.Decoded.Unreadable;
import io.threadline.console.json.Fields;
import io.threadline.console.json.Text;
import io.threadline.desk.ParkedMessages;
import io.vertx.core.Future;
import java.util.List;

/** Messages that were accepted and could not be handled. */
final class Parking {
    private static final int MOST = 200;
    private final ParkedMessages parked;
    private final Audit audit;

    Parking(ParkedMessages parked, Audit audit) {
        this.parked = parked;
        this.audit = audit;
    }

    /** A page of them, oldest first. */
    Future<Reply> list(Call call) {
        return Lookups.paged(call, "after", page -> parked.list(call.subject(), page.limit(), page.cursor()));
    }

    /** Has those that are named handled once more. */
    Future<Reply> retry(Call call) {
        Fields in = Fields.of(call.body());
        List<String> ids = in.texts("ids", MOST, Text.ID);
        return switch (in.done(() -> ids)) {
            case Unreadable<List<String>> unreadable ->
                Future.succeededFuture(Problem.unreadable(unreadable).reply());
            case Read<List<String>> read -> retry(call, read.value());
        };
    }

    private Future<Reply> retry(Call call, List<String> ids) {
        return Unavailable.unless(parked.retry(call.subject(), ids)).compose(done -> {
            if (!done) {
                return Future.succeededFuture(Problem.field(
                                404,
                                "Not found",
                                "ids",
                                "Not all of these are parked messages, so none was retried. List them again.")
                        .reply());
            }
            return audit.note(call, call.subject(), "retry", "parked-messages/" + String.join(",", ids))
                    .map(Reply.nothing());
        });
    }
}
