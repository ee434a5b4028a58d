package io.threadline.console.http;

import io.threadline.desk.SignIn;
import io.threadline.desk.Subject;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Finds the subject behind a credential, for requests and for sockets alike. */
public final class Authentication {
    private final SignIn signIn;

    /** Asks there. */
    public Authentication(SignIn signIn) {
        this.signIn = signIn;
    }

    /** The subject, or null when the credential is nobody's; fails as {@link Unavailable}. */
    public Future<@Nullable Subject> subject(Credential credential) {
        return switch (credential) {
            case Credential.None none -> Future.succeededFuture();
            case Credential.Malformed malformed -> Future.succeededFuture();
            case Credential.Cookie cookie -> Unavailable.unless(signIn.bySession(cookie.token()));
            case Credential.Bearer bearer -> Unavailable.unless(signIn.byBearer(bearer.token()));
        };
    }
}
