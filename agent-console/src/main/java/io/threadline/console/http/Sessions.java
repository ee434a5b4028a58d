package io.threadline.console.http;

import io.threadline.console.json.Decoded.Read;
import io.threadline.console.json.Decoded.Unreadable;
import io.threadline.console.json.Fields;
import io.threadline.console.json.Text;
import io.threadline.desk.SignIn;
import io.threadline.desk.Subject;
import io.threadline.model.Id.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Signing in and out by the console's cookie. */
final class Sessions {
    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Strict";
    private final SignIn signIn;
    private final Audit audit;

    Sessions(SignIn signIn, Audit audit) {
        this.signIn = signIn;
        this.audit = audit;
    }

    private record Given(String username, String password) {}

    /** Opens a session; one that the browser still had ends. */
    Future<Reply> open(Call call) {
        Fields in = Fields.of(call.body());
        String username = in.required("username", Text.GIVEN);
        String password = in.required("password", Text.GIVEN);
        return switch (in.done(() -> new Given(username, password))) {
            case Unreadable<Given> unreadable ->
                Future.succeededFuture(Problem.unreadable(unreadable).reply());
            case Read<Given> read ->
                Unavailable.unless(signIn.signIn(
                                TenantId.DEFAULT,
                                read.value().username(),
                                read.value().password(),
                                call.address()))
                        .compose(answer -> switch (answer) {
                            case SignIn.SignedIn signedIn -> opened(call, signedIn);
                            case SignIn.Wrong wrong -> Future.succeededFuture(wrong().reply());
                            case SignIn.TooMany tooMany -> Future.succeededFuture(tooMany(tooMany));
                        });
        };
    }

    private Future<Reply> opened(Call call, SignIn.SignedIn signedIn) {
        Reply reply = Reply.of(200, document(signedIn.subject()))
                .with("Set-Cookie", Credential.COOKIE + "=" + signedIn.token() + ATTRIBUTES);
        Future<Void> before = call.credential() instanceof Credential.Cookie old
                ? Unavailable.unless(signIn.signOut(old.token()))
                : Future.succeededFuture();
        return before.compose(ended -> audit.note(call, signedIn.subject(), "sign-in", call.address()))
                .map(reply);
    }

    private static Problem wrong() {
        return Problem.of(401, "Wrong user or password", "User or password is wrong. Check both and sign in again.");
    }

    private static Reply tooMany(SignIn.TooMany tooMany) {
        int seconds = Math.max(1, tooMany.retryAfterSeconds());
        return Problem.of(
                        429, "Too many attempts", "Signing in failed too often. Try again in " + seconds + " seconds.")
                .reply()
                .with("Retry-After", Integer.toString(seconds));
    }

    /** Who is signed in. */
    Future<Reply> show(Call call) {
        return Future.succeededFuture(Reply.of(200, document(call.subject())));
    }

    /** Ends the session, and the sockets that were opened with it. */
    Future<Reply> close(Call call) {
        if (!(call.credential() instanceof Credential.Cookie cookie)) {
            return Future.succeededFuture(
                    Problem.of(409, "No session", "This request comes by an API token, so there is no session to end.")
                            .reply());
        }
        return Unavailable.unless(signIn.signOut(cookie.token()))
                .compose(ended -> audit.note(call, call.subject(), "sign-out", call.address()))
                .map(Reply.nothing().with("Set-Cookie", Credential.COOKIE + "=; Max-Age=0" + ATTRIBUTES));
    }

    private static JsonObject document(Subject subject) {
        return new JsonObject()
                .put("name", subject.name())
                .put("displayName", subject.displayName())
                .put("role", subject.role().word())
                .put("agent", subject.agent() == null ? null : subject.agent().value())
                .put("domain", subject.domain().value());
    }
}
