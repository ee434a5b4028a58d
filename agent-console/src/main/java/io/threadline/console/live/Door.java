package io.threadline.console.live;

import io.threadline.desk.Action;
import io.threadline.desk.Desk;
import io.threadline.desk.Desk.Watching;
import io.threadline.desk.Subject;
import io.vertx.core.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a live socket is about: who may open it, what is shown on it, what its client may say. */
enum Door {
    /** An agent's own work. */
    DESK("/desk/v1", Action.WORK, "threadline.desk.sockets", "Desks that are connected to this node") {
        @Override
        Future<? extends Watching> follow(Desk desk, Subject subject, Consumer<String> frames) {
            return desk.follow(subject, frame -> frames.accept(frame.encode()));
        }

        @Override
        Frame read(byte[] bytes) {
            return Frames.read(bytes);
        }
    },
    /** A supervisor's queues and agents. */
    FLOOR("/floor/v1", Action.INTERVENE, "threadline.floor.sockets", "Floors that are watched on this node") {
        @Override
        Future<? extends Watching> follow(Desk desk, Subject subject, Consumer<String> frames) {
            return desk.watch(subject, frames::accept);
        }

        @Override
        Frame read(byte[] bytes) {
            return Frames.readOfFloor(bytes);
        }
    };

    private final String path;
    private final Action action;
    private final String metric;
    private final String description;

    Door(String path, Action action, String metric, String description) {
        this.path = path;
        this.action = action;
        this.metric = metric;
        this.description = description;
    }

    /** The one at a path, or null. */
    static @Nullable Door of(String path) {
        for (Door door : values()) {
            if (door.path.equals(path)) {
                return door;
            }
        }
        return null;
    }

    /** What whoever opens it, and gives a command there, must be permitted. */
    Action action() {
        return action;
    }

    String metric() {
        return metric;
    }

    String description() {
        return description;
    }

    /** Begins to show what concerns the subject. */
    abstract Future<? extends Watching> follow(Desk desk, Subject subject, Consumer<String> frames);

    /** Reads one message of a client. */
    abstract Frame read(byte[] bytes);
}
