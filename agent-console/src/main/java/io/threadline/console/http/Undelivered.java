package io.threadline.console.http;

import io.threadline.console.json.Decoded.Read;
import io.threadline.console.json.Decoded.Unreadable;
import io.threadline.console.json.Fields;
import io.threadline.console.json.Text;
import io.threadline.desk.DeadLetters;
import io.threadline.desk.Subject;
import io.threadline.model.Outcome;
import io.vertx.core.Future;
import java.util.List;

/** Messages to customers that were given up. */
final class Undelivered {
    private static final int MOST = 200;
    private final DeadLetters letters;

    Undelivered(DeadLetters letters) {
        this.letters = letters;
    }

    private interface Settling {
        Future<Outcome> of(Subject by, List<String> ids);
    }

    /** A page of them, oldest first, of one account if that is asked for. */
    Future<Reply> list(Call call) {
        String account = call.query().get("account");
        String problem = account == null ? null : Text.NAME.problem(account);
        return problem != null
                ? Future.succeededFuture(Problem.invalid("account", "The account's name " + problem + ".")
                        .reply())
                : Lookups.paged(
                        call, "after", page -> letters.list(call.subject(), account, page.limit(), page.cursor()));
    }

    /** Has those that are named sent again. */
    Future<Reply> retry(Call call) {
        return settle(call, letters::retry);
    }

    /** Leaves those that are named unsent. */
    Future<Reply> discard(Call call) {
        return settle(call, letters::discard);
    }

    /** Its line of the audit is written with what is decided, by the domain. */
    private static Future<Reply> settle(Call call, Settling settling) {
        Fields in = Fields.of(call.body());
        List<String> ids = in.texts("ids", MOST, Text.ID);
        return switch (in.done(() -> ids)) {
            case Unreadable<List<String>> unreadable ->
                Future.succeededFuture(Problem.unreadable(unreadable).reply());
            case Read<List<String>> read ->
                Unavailable.unless(settling.of(call.subject(), read.value())).map(outcome -> switch (outcome) {
                    case Outcome.Done done -> Reply.nothing();
                    case Outcome.Refused refused -> Problem.refused(refused).reply();
                });
        };
    }
}
