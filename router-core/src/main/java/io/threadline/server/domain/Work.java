package io.threadline.server.domain;

import io.threadline.model.Attachment;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Outcome;
import io.threadline.model.Recorded;
import io.threadline.server.hub.Content;
import io.threadline.store.Batch;
import io.threadline.store.ChatLine;
import io.threadline.store.Effect;
import io.threadline.store.InboxRow;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decisions that go to the journal together, and the answers that wait for it. */
final class Work {
    private record Answer(Promise<Outcome> promise, Outcome outcome) {}

    private final List<Recorded> events = new ArrayList<>();
    private final List<InboxRow> consumed = new ArrayList<>();
    private final Map<MessageId, String> texts = new HashMap<>();
    private final Map<AgentId, String> names = new HashMap<>();
    private final Map<MessageId, List<Attachment>> files = new HashMap<>();
    private final Set<MessageId> quoting = new HashSet<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();

    void events(List<Recorded> decided) {
        events.addAll(decided);
    }

    void content(Submission submission) {
        texts.putAll(submission.texts());
        names.putAll(submission.names());
        effects.addAll(submission.effects());
        for (Effect effect : submission.effects()) {
            if (effect instanceof Effect.AttachFiles attached) {
                files.put(attached.message(), attached.files());
            }
        }
    }

    void consume(InboxRow row) {
        consumed.add(row);
        if (row instanceof InboxRow.Message message) {
            texts.put(message.message(), message.text());
            files.put(message.message(), message.files());
            if (message.quotes()) {
                quoting.add(message.message());
            }
        } else if (row instanceof InboxRow.CallNews news) {
            names.putAll(news.names());
        }
    }

    void answer(Promise<Outcome> promise, Outcome outcome) {
        answers.add(new Answer(promise, outcome));
    }

    /** Whether there is neither anything to write nor anybody who waits. */
    boolean isEmpty() {
        return !writes() && answers.isEmpty();
    }

    /** Whether there is something to write, and not only answers that rest on what is written already. */
    boolean writes() {
        return !events.isEmpty() || !consumed.isEmpty() || !effects.isEmpty();
    }

    int size() {
        return events.size() + consumed.size() + answers.size();
    }

    List<Recorded> events() {
        return events;
    }

    List<InboxRow> consumed() {
        return consumed;
    }

    List<Effect> effects() {
        return effects;
    }

    /** What the messages say, for those who are shown them; numbers are the journal's. */
    Content content(List<ChatLine> lines) {
        return Content.of(texts, lines, files, quoting);
    }

    /** Content of inbox rows goes with the rows. */
    Batch batch() {
        return new Batch(events, consumed, texts, names, effects);
    }

    void succeed() {
        answers.forEach(answer -> answer.promise().tryComplete(answer.outcome()));
    }

    void fail(Throwable why) {
        answers.forEach(answer -> answer.promise().tryFail(why));
    }
}
