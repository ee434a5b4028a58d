package io.threadline.server;

import io.threadline.desk.Queries;
import io.threadline.desk.Role;
import io.threadline.desk.SignIn;
import io.threadline.desk.Subject;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.threadline.store.Audit;
import io.threadline.store.Bearer;
import io.threadline.store.Sessions;
import io.threadline.store.Sessions.Session;
import io.threadline.store.Tokens;
import io.threadline.store.Tokens.Token;
import io.threadline.store.Users;
import io.threadline.store.Users.User;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Signing in against the database. What ends a session takes effect on its next use by itself (see {@link Sessions}); open
 * sockets are told by {@link Revocations}, on every node.
 */
public final class StoredSignIn implements SignIn {

    /** The user that the first start creates. */
    public static final String ADMINISTRATOR = "admin";

    private static final int REMEMBERED_FAILURES = 10_000;

    private final Users users;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Passwords passwords;
    private final Backoff backoff;
    private final FailedSignIns failures;
    private final Revocations revocations;

    /** @param millis a monotonic clock, for the back-off */
    public StoredSignIn(Vertx vertx, Pool pool, Passwords passwords, LongSupplier millis) {
        this.users = new Users(pool);
        this.sessions = new Sessions(pool);
        this.tokens = new Tokens(pool);
        this.passwords = passwords;
        this.backoff = new Backoff(millis, REMEMBERED_FAILURES);
        this.failures = new FailedSignIns(vertx, new Audit(pool));
        this.revocations = new Revocations(vertx, sessions, tokens);
    }

    /** Listens to the other nodes and looks at what is watched every few seconds. */
    public Future<Void> start() {
        return revocations.start();
    }

    /**
     * Creates the user {@code admin} unless there is one.
     *
     * @param configured the password to give them, or null for one that nobody has chosen
     * @return the generated password, only here and only this once; null when none was generated
     */
    public Future<@Nullable String> ensureAdministrator(TenantId tenant, @Nullable String configured) {
        return users.exists(tenant, ADMINISTRATOR).compose(exists -> {
            if (exists) {
                return Future.succeededFuture(null);
            }
            String password = configured == null ? Bearer.fresh("").token().substring(0, 24) : configured;
            return passwords
                    .hash(password)
                    .compose(hash -> users.createAdministrator(tenant, ADMINISTRATOR, "Administrator", hash))
                    .map(created -> created && configured == null ? password : null);
        });
    }

    @Override
    public Future<Answer> signIn(TenantId tenant, String username, String password, String address) {
        String account = "account " + tenant.value() + " " + username.toLowerCase(Locale.ROOT);
        String origin = "address " + Addresses.network(address);
        int wait = Math.max(backoff.wait(account), backoff.wait(origin));
        if (wait > 0) {
            return Future.succeededFuture(new TooMany(wait));
        }
        return passwordHash(tenant, username)
                .compose(hash -> passwords.check(hash, password).compose(verdict -> switch (verdict) {
                    case BUSY -> Future.succeededFuture(new TooMany(1));
                    case WRONG -> {
                        backoff.failed(account);
                        backoff.failed(origin);
                        yield failures.note(tenant, hash == null ? null : username, address)
                                .map(new Wrong());
                    }
                    case RIGHT -> {
                        backoff.succeeded(account);
                        yield sessions.open(tenant, username, String.valueOf(hash))
                                .map(StoredSignIn::answer);
                    }
                }));
    }

    /** No user has a name that PostgreSQL could not hold. */
    private Future<@Nullable String> passwordHash(TenantId tenant, String username) {
        return username.indexOf('\0') >= 0 ? Future.succeededFuture(null) : users.passwordHash(tenant, username);
    }

    private static Answer answer(Sessions.@Nullable Opened opened) {
        return opened == null ? new Wrong() : new SignedIn(subject(opened.session()), opened.token());
    }

    @Override
    public Future<@Nullable Subject> bySession(String token) {
        return sessions.use(token).map(session -> session == null ? null : subject(session));
    }

    @Override
    public Future<@Nullable Subject> byBearer(String token) {
        return tokens.find(token).map(found -> found == null ? null : subject(found));
    }

    @Override
    public Future<Void> signOut(String token) {
        return sessions.end(token).map(hash -> {
            if (hash != null) {
                revocations.ended(Revocations.sessionKey(hash));
            }
            return null;
        });
    }

    @Override
    public Future<@Nullable String> createToken(Subject by, String name, Role role, @Nullable AgentId agent) {
        return tokens.create(by.tenant(), name, role.word(), agent, by.name())
                .map(bearer -> bearer == null ? null : bearer.token());
    }

    @Override
    public Future<Queries.Page> tokens(TenantId tenant, int limit, @Nullable String after) {
        return tokens.page(tenant, after == null ? "" : after, limit + 1)
                .map(found -> Queries.Page.first(found, limit, "name"));
    }

    @Override
    public Future<Boolean> revokeToken(TenantId tenant, String name) {
        return tokens.revoke(tenant, name).map(hash -> {
            if (hash != null) {
                revocations.ended(Revocations.tokenKey(hash));
            }
            return hash != null;
        });
    }

    /**
     * To be called once a user was written: tells the watchers whose session ended by it, on every node. Sessions go on when
     * neither role nor password changed and the user is active.
     */
    public void userChanged(TenantId tenant, String user) {
        revocations.userChanged(tenant, user);
    }

    @Override
    public Watch watch(Subject subject, Runnable gone) {
        return revocations.watch(subject, gone);
    }

    /** Stops listening. */
    public Future<Void> close() {
        return revocations.close();
    }

    private static Subject subject(Session session) {
        User user = session.user();
        DomainId domain = user.domain();
        return new Subject(
                user.tenant(),
                user.name(),
                user.displayName(),
                role(user.role()),
                domain == null ? null : new AgentId(user.name()),
                domain == null ? DomainId.MAIN : domain,
                Revocations.sessionKey(session.hash()));
    }

    private static Subject subject(Token token) {
        DomainId domain = token.domain();
        return new Subject(
                token.tenant(),
                token.name(),
                token.name(),
                role(token.role()),
                token.agent(),
                domain == null ? DomainId.MAIN : domain,
                Revocations.tokenKey(token.hash()));
    }

    private static Role role(String word) {
        return Role.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
