package io.threadline.console.live;

import io.micrometer.core.instrument.Gauge;
import io.threadline.console.http.Authentication;
import io.threadline.console.http.Credential;
import io.threadline.console.http.Origins;
import io.threadline.desk.DeskContext;
import io.threadline.desk.Policy;
import io.threadline.desk.Subject;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets clients of {@code /desk/v1} and {@code /floor/v1} in: 401 without a session or token, 403 from a foreign page or for a user whose role
 * does not permit it or who takes no work,
 * 429 and 503 when there are too many. A page sends its session's cookie by itself, so with a cookie there must be an origin, and it must be ours.
 */
public final class DeskSockets {
    private static final Logger LOG = LoggerFactory.getLogger(DeskSockets.class);

    private final DeskContext context;
    private final Authentication authentication;
    private final Origins origins;
    private final Limits limits;
    private final Set<DeskSocket> sockets = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<String, Integer> byUser = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Wires it. */
    public DeskSockets(DeskContext context, Authentication authentication, Origins origins, Limits limits) {
        this.context = context;
        this.authentication = authentication;
        this.origins = origins;
        this.limits = limits;
        for (Door door : Door.values()) {
            Gauge.builder(door.metric(), sockets, all -> count(all, door))
                    .description(door.description())
                    .register(context.metrics());
        }
    }

    /**
     * Takes the handshake if its path is one of ours.
     *
     * @return false if it is not
     */
    public boolean take(ServerWebSocketHandshake handshake) {
        Door door = Door.of(handshake.path());
        if (door == null) {
            return false;
        }
        if (closed || sockets.size() >= limits.sockets()) {
            refused(door, "full");
            handshake.reject(503);
            return true;
        }
        Credential credential = Credential.of(handshake.headers());
        boolean unnamed =
                credential instanceof Credential.Cookie && !handshake.headers().contains(HttpHeaders.ORIGIN);
        if (unnamed || origins.foreign(handshake.headers(), handshake.authority())) {
            handshake.reject(403);
            return true;
        }
        authentication
                .subject(credential)
                .onSuccess(subject -> admit(door, handshake, credential, subject))
                .onFailure(failure -> {
                    LOG.warn("A desk could not be let in just now", failure);
                    handshake.reject(503);
                });
        return true;
    }

    private void admit(
            Door door, ServerWebSocketHandshake handshake, Credential credential, @Nullable Subject subject) {
        if (subject == null) {
            handshake.reject(401);
        } else if (!Policy.permits(subject, door.action(), subject.tenant())) {
            handshake.reject(403);
        } else if (byUser.merge(user(subject), 1, Integer::sum) > limits.socketsPerUser()) {
            leave(subject);
            refused(door, "user");
            handshake.reject(429);
        } else {
            handshake
                    .accept()
                    .onSuccess(socket -> open(door, socket, credential, subject))
                    .onFailure(failure -> leave(subject));
        }
    }

    private void open(Door door, ServerWebSocket accepted, Credential credential, Subject subject) {
        AtomicReference<DeskSocket> itself = new AtomicReference<>();
        DeskSocket socket = new DeskSocket(
                door, context, limits, subject, () -> authentication.subject(credential), accepted, () -> {
                    sockets.remove(itself.get());
                    leave(subject);
                });
        itself.set(socket);
        sockets.add(socket);
        socket.open();
        if (closed) {
            socket.end(Ending.GOING_AWAY);
        }
    }

    private void refused(Door door, String why) {
        context.metrics().counter(door.metric() + ".refused", "why", why).increment();
    }

    private static double count(Set<DeskSocket> sockets, Door door) {
        return sockets.stream().filter(socket -> socket.door() == door).count();
    }

    private void leave(Subject subject) {
        byUser.computeIfPresent(user(subject), (user, count) -> count == 1 ? null : count - 1);
    }

    private static String user(Subject subject) {
        return subject.tenant().value() + "/" + subject.role() + "/" + subject.name();
    }

    /** Ends all sockets; clients come again, to another node or to this one when it is back. */
    public Future<Void> close() {
        closed = true;
        List<Future<Void>> endings =
                sockets.stream().map(socket -> socket.end(Ending.GOING_AWAY)).toList();
        return endings.isEmpty()
                ? Future.succeededFuture()
                : Future.join(endings).mapEmpty();
    }
}
