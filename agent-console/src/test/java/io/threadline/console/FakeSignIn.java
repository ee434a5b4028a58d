package io.threadline.console;

import io.threadline.desk.Queries.Page;
import io.threadline.desk.Role;
import io.threadline.desk.SignIn;
import io.threadline.desk.Subject;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Users, sessions and tokens in memory. Five wrong passwords of a user are answered, the sixth waits. */
final class FakeSignIn implements SignIn {
    private record User(Subject subject, String password) {}

    private record Watching(String key, Runnable gone, Context on) {}

    private final Map<String, User> users = new ConcurrentHashMap<>();
    private final Map<String, Subject> sessions = new ConcurrentHashMap<>();
    private final Map<String, Subject> bearers = new ConcurrentHashMap<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final List<Watching> watches = new CopyOnWriteArrayList<>();

    /** Whether the database is away. */
    volatile boolean down;

    void user(String name, String password, Role role, @Nullable String agent) {
        users.put(name, new User(subject(name, role, agent), password));
    }

    private static Subject subject(String name, Role role, @Nullable String agent) {
        return new Subject(
                TenantId.DEFAULT,
                name,
                "The user " + name,
                role,
                agent == null ? null : new AgentId(agent),
                DomainId.MAIN,
                UUID.randomUUID().toString());
    }

    private <T> Future<T> answer(T value) {
        return down ? Future.failedFuture("the database is away: secret detail") : Future.succeededFuture(value);
    }

    @Override
    public Future<Answer> signIn(TenantId tenant, String username, String password, String address) {
        if (failures.getOrDefault(username, 0) >= 5) {
            return answer(new TooMany(7));
        }
        User user = users.get(username);
        if (user == null || !user.password().equals(password)) {
            failures.merge(username, 1, Integer::sum);
            return answer(new Wrong());
        }
        String token = UUID.randomUUID().toString();
        Subject subject = subject(
                username,
                user.subject().role(),
                user.subject().agent() == null ? null : user.subject().agent().value());
        sessions.put(token, subject);
        return answer(new SignedIn(subject, token));
    }

    @Override
    public Future<@Nullable Subject> bySession(String token) {
        return answer(sessions.get(token));
    }

    @Override
    public Future<@Nullable Subject> byBearer(String token) {
        return answer(bearers.get(token));
    }

    @Override
    public Future<Void> signOut(String token) {
        Subject subject = sessions.remove(token);
        if (subject != null) {
            revoke(subject.key());
        }
        return answer(null);
    }

    /** Ends whatever watches the session or token. */
    void revoke(String key) {
        for (Watching watching : watches) {
            if (watching.key().equals(key) && watches.remove(watching)) {
                watching.on().runOnContext(on -> watching.gone().run());
            }
        }
    }

    /** The session's subject from now on, as after a change of role. */
    void change(String token, Role role, @Nullable String agent) {
        sessions.computeIfPresent(
                token,
                (key, old) -> new Subject(
                        old.tenant(),
                        old.name(),
                        old.displayName(),
                        role,
                        agent == null ? null : new AgentId(agent),
                        old.domain(),
                        old.key()));
    }

    @Override
    public Future<@Nullable String> createToken(Subject by, String name, Role role, @Nullable AgentId agent) {
        if (bearers.values().stream().anyMatch(subject -> subject.name().equals(name))) {
            return answer(null);
        }
        String token = "tl_" + UUID.randomUUID();
        bearers.put(token, subject(name, role, agent == null ? null : agent.value()));
        return answer(token);
    }

    @Override
    public Future<Page> tokens(TenantId tenant, int limit, @Nullable String after) {
        List<JsonObject> rest = bearers.values().stream()
                .filter(subject -> after == null || subject.name().compareTo(after) > 0)
                .sorted(Comparator.comparing(Subject::name))
                .map(subject -> new JsonObject()
                        .put("name", subject.name())
                        .put("role", subject.role().word())
                        .put(
                                "agent",
                                subject.agent() == null ? null : subject.agent().value())
                        .put("createdBy", "administrator")
                        .put("createdAt", "2026-11-22T03:00:00Z"))
                .toList();
        List<JsonObject> items = rest.stream().limit(limit).toList();
        return answer(new Page(items, rest.size() > limit ? items.getLast().getString("name") : null));
    }

    @Override
    public Future<Boolean> revokeToken(TenantId tenant, String name) {
        List<Subject> ended = bearers.values().stream()
                .filter(subject -> subject.name().equals(name))
                .toList();
        bearers.values().removeAll(ended);
        ended.forEach(subject -> revoke(subject.key()));
        return answer(!ended.isEmpty());
    }

    @Override
    public Watch watch(Subject subject, Runnable gone) {
        Watching watching = new Watching(subject.key(), gone, Vertx.currentContext());
        watches.add(watching);
        return () -> watches.remove(watching);
    }

    int watches() {
        return watches.size();
    }

    int sessions() {
        return sessions.size();
    }
}
