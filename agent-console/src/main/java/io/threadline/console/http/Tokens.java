package io.threadline.console.http;

import io.threadline.console.json.Decoded.Read;
import io.threadline.console.json.Decoded.Unreadable;
import io.threadline.console.json.Fields;
import io.threadline.console.json.Text;
import io.threadline.desk.Role;
import io.threadline.desk.SignIn;
import io.threadline.model.Id.AgentId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** API tokens for programs. */
final class Tokens {
    private final SignIn signIn;
    private final Audit audit;

    Tokens(SignIn signIn, Audit audit) {
        this.signIn = signIn;
        this.audit = audit;
    }

    /** A page of them by name, without what they are. */
    Future<Reply> list(Call call) {
        return Lookups.paged(
                call, "after", page -> signIn.tokens(call.subject().tenant(), page.limit(), page.cursor()));
    }

    /** Ends one, and the sockets that were opened with it. */
    Future<Reply> revoke(Call call) {
        String name = call.parameter("name");
        if (!Lookups.visible(name)) {
            return Future.succeededFuture(Problem.notFound().reply());
        }
        return Unavailable.unless(signIn.revokeToken(call.subject().tenant(), name))
                .compose(revoked -> revoked
                        ? audit.note(call, call.subject(), "revoke-token", name).map(Reply.nothing())
                        : Future.succeededFuture(Problem.notFound().reply()));
    }

    private record Wanted(String name, Role role, @Nullable AgentId agent) {}

    /** Makes one; this answer is the only place where it is seen. */
    Future<Reply> create(Call call) {
        Fields in = Fields.of(call.body());
        String name = in.required("name", Text.TITLE);
        Role role = in.word("role", Words.ROLES);
        String agent = in.optional("agent", Text.NAME);
        return switch (in.done(() -> new Wanted(name, role, agent == null ? null : new AgentId(agent)))) {
            case Unreadable<Wanted> unreadable ->
                Future.succeededFuture(Problem.unreadable(unreadable).reply());
            case Read<Wanted> read -> create(call, read.value());
        };
    }

    private Future<Reply> create(Call call, Wanted wanted) {
        return Unavailable.unless(signIn.createToken(call.subject(), wanted.name(), wanted.role(), wanted.agent()))
                .compose(token -> {
                    if (token == null) {
                        return Future.succeededFuture(Problem.field(
                                        409,
                                        "Name taken",
                                        "name",
                                        "There is a token " + wanted.name() + " already. Choose another name.")
                                .reply());
                    }
                    JsonObject answer = new JsonObject()
                            .put("token", token)
                            .put("name", wanted.name())
                            .put("role", wanted.role().word())
                            .put(
                                    "agent",
                                    wanted.agent() == null
                                            ? null
                                            : wanted.agent().value());
                    return audit.note(call, call.subject(), "create-token", wanted.name())
                            .map(Reply.of(201, answer));
                });
    }
}
