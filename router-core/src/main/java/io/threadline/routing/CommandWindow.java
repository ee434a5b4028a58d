package io.threadline.routing;

import io.threadline.model.Id.CommandId;
import io.threadline.routing.Snapshot.AnsweredCommand;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The commands of the recent past that took effect, so that a repeated one answers and does not act again. What is forgotten
 * follows from the events alone, so that recovery forgets the same.
 */
final class CommandWindow {
    private final Limits limits;
    private final Map<Key, AnsweredCommand> byKey = new HashMap<>();
    private final Deque<AnsweredCommand> inOrder = new ArrayDeque<>();

    private record Key(String actor, CommandId id) {}

    CommandWindow(Limits limits) {
        this.limits = limits;
    }

    void remember(AnsweredCommand command) {
        AnsweredCommand before = byKey.put(new Key(command.actor(), command.id()), command);
        if (before != null) {
            throw new IllegalStateException("Command " + command.id().value() + " of " + command.actor()
                    + " took effect at " + before.seq() + " and again at " + command.seq());
        }
        inOrder.addLast(command);
        Instant oldest = command.at().minus(limits.age());
        while (inOrder.size() > limits.commands() || inOrder.getFirst().at().isBefore(oldest)) {
            AnsweredCommand forgotten = inOrder.removeFirst();
            byKey.remove(new Key(forgotten.actor(), forgotten.id()));
        }
    }

    @Nullable
    AnsweredCommand find(String actor, CommandId id) {
        return byKey.get(new Key(actor, id));
    }

    List<AnsweredCommand> snapshot() {
        return List.copyOf(inOrder);
    }
}
