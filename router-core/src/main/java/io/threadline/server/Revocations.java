package io.threadline.server;

import io.threadline.desk.SignIn.Watch;
import io.threadline.desk.Subject;
import io.threadline.model.Id.TenantId;
import io.threadline.store.Sessions;
import io.threadline.store.Tokens;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells watchers that a session or token ended: at once, by the event bus, when it was ended or its user changed on some
 * node; within seconds, by asking the database, when it ran out or the hint was lost.
 */
final class Revocations {

    private static final Logger LOG = LoggerFactory.getLogger(Revocations.class);
    private static final String ADDRESS = "signin.changed";
    private static final String SESSION = "session ";
    private static final String TOKEN = "token ";
    private static final long SWEEP_MILLIS = 5_000;
    private static final int BATCH = 1_000;

    private final Vertx vertx;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Watchers watchers;
    private @Nullable MessageConsumer<JsonObject> consumer;
    private long timer = -1;
    private boolean sweeping;

    Revocations(Vertx vertx, Sessions sessions, Tokens tokens) {
        this.vertx = vertx;
        this.sessions = sessions;
        this.tokens = tokens;
        this.watchers = new Watchers(vertx);
    }

    static String sessionKey(String hash) {
        return SESSION + hash;
    }

    static String tokenKey(String hash) {
        return TOKEN + hash;
    }

    Future<Void> start() {
        MessageConsumer<JsonObject> listening = vertx.eventBus().consumer(ADDRESS, message -> heard(message.body()));
        consumer = listening;
        timer = vertx.setPeriodic(SWEEP_MILLIS, id -> sweepAll());
        return listening.completion();
    }

    Future<Void> close() {
        vertx.cancelTimer(timer);
        return consumer == null ? Future.succeededFuture() : consumer.unregister();
    }

    Watch watch(Subject subject, Runnable gone) {
        return watchers.add(subject, gone);
    }

    void ended(String key) {
        vertx.eventBus().publish(ADDRESS, new JsonObject().put("key", key));
    }

    void userChanged(TenantId tenant, String user) {
        vertx.eventBus()
                .publish(ADDRESS, new JsonObject().put("tenant", tenant.value()).put("user", user));
    }

    private void heard(JsonObject message) {
        String key = message.getString("key");
        if (key != null) {
            watchers.tell(Set.of(key));
            return;
        }
        TenantId tenant = new TenantId(message.getString("tenant"));
        String user = message.getString("user");
        sweep(subject -> subject.tenant().equals(tenant) && concerns(subject, user));
    }

    private static boolean concerns(Subject subject, String user) {
        return subject.name().equals(user)
                || (subject.agent() != null && subject.agent().value().equals(user));
    }

    private void sweepAll() {
        if (!sweeping) {
            sweeping = true;
            sweep(subject -> true).onComplete(done -> sweeping = false);
        }
    }

    private Future<Void> sweep(Predicate<Subject> which) {
        Set<String> keys = watchers.keys(which);
        return Future.join(sweep(SESSION, keys, sessions::living), sweep(TOKEN, keys, tokens::living))
                .onFailure(e -> LOG.warn("Sessions could not be looked at, next try in seconds: {}", e.getMessage()))
                .mapEmpty();
    }

    private Future<Void> sweep(
            String prefix, Set<String> keys, Function<Collection<String>, Future<Set<String>>> living) {
        List<String> hashes = new ArrayList<>();
        for (String key : keys) {
            if (key.startsWith(prefix)) {
                hashes.add(key.substring(prefix.length()));
            }
        }
        Future<Void> done = Future.succeededFuture();
        for (int from = 0; from < hashes.size(); from += BATCH) {
            List<String> batch = hashes.subList(from, Math.min(hashes.size(), from + BATCH));
            done = done.compose(nothing -> living.apply(batch)).map(alive -> {
                Set<String> dead = new HashSet<>();
                for (String hash : batch) {
                    if (!alive.contains(hash)) {
                        dead.add(prefix + hash);
                    }
                }
                watchers.tell(dead);
                return null;
            });
        }
        return done;
    }
}
