package io.threadline.desk;

import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.TenantId;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Sessions, passwords and tokens. Only hashes of bearers are stored. */
public interface SignIn {

    /**
     * Checks a password, in the same time for users that do not exist, and opens a session.
     *
     * @param address the client's, for the back-off
     */
    Future<Answer> signIn(TenantId tenant, String username, String password, String address);

    /** The subject of a session's token, or null when there is none or it ran out. Uses renew the idle limit. */
    Future<@Nullable Subject> bySession(String token);

    /** The subject of an API token, or null. */
    Future<@Nullable Subject> byBearer(String token);

    /** Ends a session and everything that watches it. */
    Future<Void> signOut(String token);

    /**
     * Makes an API token; the answer is the only time it is seen.
     *
     * @param agent the agent as whom the token acts at the desk, or null
     * @return null when the name is taken
     */
    Future<@Nullable String> createToken(Subject by, String name, Role role, @Nullable AgentId agent);

    /**
     * One page of API tokens in the order of their names, after the last name of the page before, or from the start, as {@code
     * {name, role, agent, createdBy, createdAt}}; what they are is never shown again.
     */
    Future<Queries.Page> tokens(TenantId tenant, int limit, @Nullable String after);

    /** Ends the token of a name and everything that watches it; false when there is none. */
    Future<Boolean> revokeToken(TenantId tenant, String name);

    /** Calls once when the subject's session or token ends or loses its rights, on this event loop. */
    Watch watch(Subject subject, Runnable gone);

    /** Ends the watching. */
    interface Watch {
        void close();
    }

    /** How signing in went. */
    sealed interface Answer {}

    /** @param token the session's, for the cookie */
    record SignedIn(Subject subject, String token) implements Answer {}

    /** User or password is wrong; which is not told. */
    record Wrong() implements Answer {}

    /** Too many failures, or too many checks under way. */
    record TooMany(int retryAfterSeconds) implements Answer {}
}
