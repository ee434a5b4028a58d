package io.threadline.console.http;

import io.threadline.desk.ServerState;
import io.vertx.core.Future;

/** How the server stands. */
final class Standing {
    private final ServerState state;

    Standing(ServerState state) {
        this.state = state;
    }

    /** Nodes, domains and the database, all at once. */
    Future<Reply> look(Call call) {
        return Unavailable.unless(state.look(call.subject())).map(told -> Reply.of(200, told));
    }
}
