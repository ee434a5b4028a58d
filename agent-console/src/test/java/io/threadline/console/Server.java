package io.threadline.console;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.threadline.console.live.Limits;
import io.threadline.console.pages.WebBuild;
import io.threadline.desk.DeskContext;
import io.threadline.desk.Queries.Collection;
import io.threadline.desk.Role;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.ext.web.Router;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A console on a real port over the fakes, and a client that holds every answer against the OpenAPI document. */
final class Server implements AutoCloseable {
    static final String PASSWORD = "correct horse";

    final Vertx vertx = Vertx.vertx();
    final FakeQueries queries = new FakeQueries();
    final FakeDesk desk = new FakeDesk(queries);
    final FakeParked parked = new FakeParked();
    final FakeDeadLetters deadLetters = new FakeDeadLetters();
    final FakeLinks links = new FakeLinks();
    final FakeFiles files = new FakeFiles();
    final FakeHealth health = new FakeHealth();
    final FakeSignIn signIn = new FakeSignIn();
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final WebConsole console;
    // Held here: Vert.x closes a client, and with it what it opened, as soon as nobody refers to it any more.
    final HttpClient client = vertx.createHttpClient();
    final WebSocketClient sockets = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxFrameSize(1 << 20));
    final NetClient lines = vertx.createNetClient();
    private final Context clients = vertx.getOrCreateContext();
    private final HttpServer http;

    /** An answer whose body was read. */
    record Answer(int status, MultiMap headers, String body) {
        JsonObject json() {
            return new JsonObject(body);
        }

        @Nullable
        String header(String name) {
            return headers.get(name);
        }
    }

    Server() {
        this(Limits.DEFAULT, null, new WebBuild(Map.of()));
    }

    Server(Limits limits, @Nullable String publicUrl, WebBuild build) {
        for (Role role : List.of(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR)) {
            signIn.user(role.word(), PASSWORD, role, role == Role.ADMINISTRATOR ? null : role.word());
        }
        furnish();
        DeskContext context = new DeskContext(
                vertx,
                desk,
                signIn,
                queries,
                parked,
                deadLetters,
                FakeServerState.STANDING,
                links,
                files,
                health,
                publicUrl,
                false,
                Server::accountProblems,
                metrics);
        console = new WebConsole(context, build, limits);
        Router router = Router.router(vertx);
        console.routes(router);
        http = await(vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(router)
                .webSocketHandshakeHandler(handshake -> {
                    if (!console.socket(handshake)) {
                        handshake.reject(404);
                    }
                })
                .listen());
    }

    private static List<String> accountProblems(io.threadline.desk.DeskCommand.PutAccount account) {
        List<String> known = List.of(
                "allowedOrigins",
                "identitySecret",
                "vendor",
                "address",
                "accountSid",
                "authToken",
                "publicUrl",
                "apiBaseUrl",
                "smtp",
                "mode",
                "secret",
                "connectUrl");
        return account.settings().fieldNames().stream()
                .filter(name -> !known.contains(name))
                .map(name -> name + " is not a setting of this channel.")
                .toList();
    }

    private void furnish() {
        queries.table(Collection.CUSTOMERS)
                .put(
                        "c1",
                        new JsonObject()
                                .put("id", "c1")
                                .put("name", null)
                                .put("version", 3)
                                .put("contactPoints", new JsonArray()));
        queries.timeline(
                "c1", List.of(item("m3", "message", "out"), item("m2", "message", "in"), item("m1", "routing", null)));
        queries.table(Collection.CASES)
                .put(
                        "k1",
                        new JsonObject()
                                .put("id", "k1")
                                .put("customer", "c1")
                                .put("state", "open")
                                .put("openedAt", "2026-11-22T03:00:00Z")
                                .put("changedAt", "2026-11-22T03:00:00Z"));
        queries.table(Collection.WORK_ITEMS)
                .put(
                        "w1",
                        new JsonObject()
                                .put("id", "w1")
                                .put("case", "k1")
                                .put("customer", "c1")
                                .put("queue", "support")
                                .put("channel", "sms")
                                .put("state", "queued")
                                .put("queuedAt", "2026-11-22T03:00:00Z")
                                .put("changedAt", "2026-11-22T03:00:00Z"));
        queries.decisions(
                "w1",
                List.of(new JsonObject()
                        .put("id", "7")
                        .put("seq", 7)
                        .put("at", "2026-11-22T03:00:00Z")
                        .put("type", "OfferMade")));
    }

    private static JsonObject item(String id, String kind, @Nullable String direction) {
        return new JsonObject()
                .put("id", id)
                .put("at", "2026-11-22T03:00:00Z")
                .put("kind", kind)
                .put("channel", "sms")
                .put("direction", direction)
                .put("text", "Hello");
    }

    int port() {
        return http.actualPort();
    }

    /** The origin of the server's own pages. */
    String origin() {
        return "http://localhost:" + port();
    }

    /** A client who signed in by password. */
    Client as(Role role) {
        if (role == Role.SERVICE) {
            return bearer(role, null);
        }
        Answer answer = nobody().post("/api/v1/session", credentials(role.word(), PASSWORD));
        return nobody().with("Cookie", cookie(answer)).with("X-Threadline", "1");
    }

    /** A program with a token. */
    Client bearer(Role role, @Nullable String agent) {
        JsonObject wanted = new JsonObject()
                .put("name", "t" + System.nanoTime())
                .put("role", role.word())
                .put("agent", agent);
        String token =
                as(Role.ADMINISTRATOR).post("/api/v1/tokens", wanted).json().getString("token");
        return nobody().with("Authorization", "Bearer " + token);
    }

    Client nobody() {
        return new Client(this, MultiMap.caseInsensitiveMultiMap());
    }

    static JsonObject credentials(String user, String password) {
        return new JsonObject().put("username", user).put("password", password);
    }

    static String cookie(Answer answer) {
        String set = answer.header("Set-Cookie");
        return set.substring(0, set.indexOf(';'));
    }

    /** Who asks. */
    record Client(Server server, MultiMap headers) {
        Client with(String name, String value) {
            MultiMap more = MultiMap.caseInsensitiveMultiMap().addAll(headers).set(name, value);
            return new Client(server, more);
        }

        Client without(String name) {
            return new Client(
                    server, MultiMap.caseInsensitiveMultiMap().addAll(headers).remove(name));
        }

        Answer get(String path) {
            return send(HttpMethod.GET, path, null);
        }

        Answer put(String path, JsonObject body) {
            return with("Content-Type", "application/json").send(HttpMethod.PUT, path, body.toBuffer());
        }

        Answer post(String path, JsonObject body) {
            return with("Content-Type", "application/json").send(HttpMethod.POST, path, body.toBuffer());
        }

        Answer post(String path, String body) {
            return with("Content-Type", "application/json")
                    .send(HttpMethod.POST, path, Buffer.buffer(body.getBytes(StandardCharsets.UTF_8)));
        }

        Answer delete(String path) {
            return send(HttpMethod.DELETE, path, null);
        }

        Answer send(HttpMethod method, String path, @Nullable Buffer body) {
            Answer answer = await(sending(method, path, body));
            if (path.startsWith("/api/")) {
                Contract.check(method.name(), path.replaceAll("\\?.*", ""), answer);
            }
            return answer;
        }

        Future<Answer> sending(HttpMethod method, String path, @Nullable Buffer body) {
            RequestOptions options = new RequestOptions()
                    .setMethod(method)
                    .setHost("localhost")
                    .setPort(server.port())
                    .setURI(path)
                    .setHeaders(headers);
            // On one event loop: from another thread the answer could come before anyone listens to it.
            Promise<Answer> answer = Promise.promise();
            server.clients.runOnContext(on -> server.client
                    .request(options)
                    .compose(request -> body == null ? request.send() : request.send(body))
                    .compose(response -> response.body()
                            .map(bytes -> new Answer(response.statusCode(), response.headers(), bytes.toString())))
                    .onComplete(answer));
            return answer.future();
        }
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until it is so. */
    static void until(String what, BooleanSupplier so) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("It did not come to this: " + what);
            }
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    @Override
    public void close() {
        await(console.close());
        await(vertx.close());
    }
}
