package io.threadline.server;

import io.threadline.desk.DeadLetters;
import io.threadline.desk.Queries;
import io.threadline.desk.Subject;
import io.threadline.model.Actor;
import io.threadline.model.Command;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Outcome;
import io.threadline.model.Outcome.Done;
import io.threadline.model.Outcome.Refused;
import io.threadline.model.Refusal;
import io.threadline.model.Request;
import io.threadline.server.desk.Owners;
import io.threadline.server.domain.Submission;
import io.threadline.store.DeadLetters.Letter;
import io.threadline.store.Effect;
import io.threadline.store.Outbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Messages in the outbox that were given up. Whoever reads them is written into the audit before they see them. What becomes of them
 * goes the road of commands to the owner of their domain, under an id that is made of how the message stands: whoever asks for the same
 * at the same time, it happens once, and whoever asks for the opposite is refused.
 */
final class StoredDeadLetters implements DeadLetters {

    /** Ids of outbox rows. */
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    private final Owners owners;
    private final io.threadline.store.DeadLetters letters;
    private final Queries audit;

    /** What may be done with them, and the audit's word for it. */
    private enum Fate {
        RETRY("retry", 1),
        DISCARD("discard", 2);

        private final String word;
        private final long fingerprint;

        Fate(String word, long fingerprint) {
            this.word = word;
            this.fingerprint = fingerprint;
        }

        Command of(Letter letter) {
            return switch (this) {
                case RETRY -> new Command.RetryMessage(letter.message(), letter.caseId(), letter.customer());
                case DISCARD -> new Command.DiscardMessage(letter.message(), letter.caseId(), letter.customer());
            };
        }

        /** Whether it was asked for before and is as good as done. */
        boolean isDone(Letter letter) {
            return switch (this) {
                case RETRY ->
                    letter.wasRetried()
                            && (letter.state().equals("READY") || letter.state().equals("SENDING"));
                case DISCARD -> letter.state().equals("DISCARDED");
            };
        }
    }

    /** @param audit where reading is noted */
    StoredDeadLetters(Vertx vertx, Outbox outbox, Queries audit) {
        this.owners = new Owners(vertx);
        this.letters = outbox.deadLetters();
        this.audit = audit;
    }

    @Override
    public Future<Queries.Page> list(Subject by, @Nullable String account, int limit, @Nullable String after) {
        if (after != null && !isId(after)) {
            return Future.succeededFuture(new Queries.Page(List.of(), null));
        }
        long afterId = after == null ? 0 : Long.parseLong(after);
        return audit.audit(by, "read", "dead-letters")
                .compose(written -> letters.page(by.tenant(), account, afterId, limit + 1))
                .map(found -> Queries.Page.first(found, limit, "id"));
    }

    @Override
    public Future<Outcome> retry(Subject by, List<String> ids) {
        return settle(by, ids, Fate.RETRY);
    }

    @Override
    public Future<Outcome> discard(Subject by, List<String> ids) {
        return settle(by, ids, Fate.DISCARD);
    }

    private Future<Outcome> settle(Subject by, List<String> ids, Fate fate) {
        if (ids.isEmpty() || !ids.stream().allMatch(StoredDeadLetters::isId)) {
            return refused(
                    Refusal.NOT_FOUND,
                    "Not all of these are messages in the outbox, so nothing was done. List them again.");
        }
        TreeSet<Long> rows = ids.stream().map(Long::valueOf).collect(Collectors.toCollection(TreeSet::new));
        return letters.find(by.tenant(), rows).compose(found -> {
            if (found.size() < rows.size()) {
                return refused(
                        Refusal.NOT_FOUND,
                        "Not all of these are messages in the outbox, so nothing was done. List them again.");
            }
            for (Letter letter : found) {
                if (!letter.isDead() && !fate.isDone(letter)) {
                    return refused(Refusal.WRONG_STATE, sentence(letter));
                }
            }
            Future<Outcome> all = Future.succeededFuture(new Done(0));
            for (Letter letter : found) {
                if (letter.isDead()) {
                    all = all.compose(before ->
                            before instanceof Refused ? Future.succeededFuture(before) : submit(by, letter, fate));
                }
            }
            return all;
        });
    }

    private Future<Outcome> submit(Subject by, Letter letter, Fate fate) {
        Request request = new Request(
                Actor.system(), new CommandId("dead-letter " + letter.standing()), fate.fingerprint, fate.of(letter));
        Effect audit = new Effect.Audit(by.actor().word(), fate.word, "dead-letters/" + letter.id(), null);
        return owners.ask(letter.domain(), new Submission(request, Map.of(), Map.of(), List.of(audit)))
                .map(outcome -> outcome instanceof Refused no && no.code() == Refusal.COMMAND_REUSED
                        ? new Refused(
                                Refusal.WRONG_STATE,
                                "Somebody else has just decided about message " + letter.id() + ". List them again.")
                        : outcome);
    }

    private static String sentence(Letter letter) {
        String what = switch (letter.state()) {
            case "READY", "SENDING" -> "is on its way";
            case "SENT" -> "was sent";
            case "DELIVERED" -> "was delivered";
            default -> "was discarded";
        };
        return "Message " + letter.id() + " " + what
                + " and is no dead letter any more, so nothing was done. List them again.";
    }

    private static Future<Outcome> refused(Refusal code, String message) {
        return Future.succeededFuture(new Refused(code, message));
    }

    private static boolean isId(String id) {
        return ID.matcher(id).matches();
    }
}
