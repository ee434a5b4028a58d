package io.threadline.bench.baseline;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The router with the doors of the server as far as one kind of work needs them, {@code /chat/v1} and {@code /desk/v1} with the
 * same frames, so that the same load generator drives both: {@code SkipLockedServer QUEUES AGENTS CAPACITY CONNECTIONS}, the database in the
 * environment as {@value #DATABASE_VARIABLE}. Prints {@code ready PORT}; ends with its standard input, after a line that
 * says what is wrong with the tables, or {@code nothing}.
 *
 * <p>Nobody signs in, nothing is resumed, no history is shown: what it leaves out makes it faster.
 */
public final class SkipLockedServer {

    /** Where the database is, as {@code postgresql://user:password@host:port/name}. */
    public static final String DATABASE_VARIABLE = "THREADLINE_BENCH_DATABASE";

    private static final int EVENT_LOOPS = 2;
    private static final long HEAD_MILLIS = 1_000;

    private final SkipLockedStore store;
    private final SkipLockedWorkers workers;
    private final Map<String, ServerWebSocket> customers = new ConcurrentHashMap<>();
    private final Map<Integer, Desk> desks = new ConcurrentHashMap<>();
    private final AtomicLong lastCustomer = new AtomicLong();

    /** An agent's socket and how many events it was sent. */
    private record Desk(ServerWebSocket socket, AtomicLong events) {
        /** How far it is, by which a client knows that the socket lives. */
        void head() {
            socket.writeTextMessage(new JsonObject()
                    .put("type", "head")
                    .put("seq", events.get())
                    .encode());
        }

        synchronized void tell(JsonObject event) {
            long seq = events.incrementAndGet();
            socket.writeTextMessage(new JsonObject()
                    .put("type", "event")
                    .put("prev", seq - 1)
                    .put("seq", seq)
                    .put("event", event)
                    .encode());
        }
    }

    private SkipLockedServer(SkipLockedStore store, int queues) {
        this.store = store;
        this.workers = new SkipLockedWorkers(
                store,
                IntStream.rangeClosed(1, queues)
                        .mapToObj(number -> "queue-" + number)
                        .toList(),
                this::offered);
    }

    /** Runs until the standard input ends. */
    public static void main(String[] arguments) throws Exception {
        List<Integer> numbers =
                List.of(arguments).stream().map(Integer::valueOf).toList();
        String url = System.getenv(DATABASE_VARIABLE);
        if (url == null) {
            throw new IllegalArgumentException(DATABASE_VARIABLE + " is not set");
        }
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS));
        SkipLockedStore store = SkipLockedStore.connect(vertx, url, numbers.get(3));
        store.build(numbers.get(0), numbers.get(1), numbers.get(2)).await();
        SkipLockedServer server = new SkipLockedServer(store, numbers.get(0));
        server.workers.start(vertx);
        vertx.setPeriodic(HEAD_MILLIS, tick -> server.desks.values().forEach(Desk::head));
        int port = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                .requestHandler(request -> request.response().setStatusCode(404).end())
                .webSocketHandler(server::open)
                .listen(0)
                .await()
                .actualPort();
        System.out.println("ready " + port);
        while (System.in.read() >= 0) {
            // Its end is the only thing to hear.
        }
        server.workers.stop();
        String wrong = store.wrongs().await();
        System.out.println(wrong.isEmpty() ? "nothing" : wrong);
        vertx.close().await();
    }

    private void open(ServerWebSocket socket) {
        if (socket.path().equals("/desk/v1")) {
            desk(socket);
        } else {
            customer(socket);
        }
    }

    private void customer(ServerWebSocket socket) {
        String name = "c" + lastCustomer.incrementAndGet();
        customers.put(name, socket);
        socket.closeHandler(closed -> customers.remove(name));
        String[] queue = {""};
        socket.textMessageHandler(text -> {
            JsonObject frame = new JsonObject(text);
            if ("hello".equals(frame.getString("type"))) {
                queue[0] = "queue-" + frame.getString("account").replaceAll("[^0-9]", "");
                socket.writeTextMessage(new JsonObject()
                        .put("type", "welcome")
                        .put("conversation", name)
                        .put("lastSeq", 0)
                        .encode());
            } else {
                String id = frame.getString("clientMessageId");
                store.accept(queue[0], name, id, frame.getString("text")).onComplete(done -> {
                    socket.writeTextMessage(new JsonObject()
                            .put("type", done.succeeded() ? "ack" : "nack")
                            .put("clientMessageId", id)
                            .put("code", done.succeeded() ? null : "BUSY")
                            .encode());
                    workers.wake(queue[0]);
                });
            }
        });
    }

    private void desk(ServerWebSocket socket) {
        Desk desk = new Desk(socket, new AtomicLong());
        int agent = seat(desk);
        socket.closeHandler(closed -> {
            desks.remove(agent, desk);
            store.ready(agent, false);
        });
        socket.textMessageHandler(text -> {
            JsonObject frame = new JsonObject(text);
            String id = frame.getString("id");
            command(agent, frame.getJsonObject("command"))
                    .map(done -> done
                            ? new JsonObject()
                                    .put("type", "result")
                                    .put("id", id)
                                    .put("seq", 0)
                            : new JsonObject()
                                    .put("type", "refused")
                                    .put("id", id)
                                    .put("code", "OFFER_EXPIRED"))
                    .otherwise(e -> new JsonObject()
                            .put("type", "refused")
                            .put("id", id)
                            .put("code", "BUSY")
                            .put("message", e.getMessage()))
                    .onSuccess(answer -> socket.writeTextMessage(answer.encode()));
        });
        socket.writeTextMessage(new JsonObject()
                .put("type", "snapshot")
                .put("cursor", 0)
                .put("me", new JsonObject().put("presence", "away"))
                .put("offers", new JsonArray())
                .put("work", new JsonArray())
                .encode());
    }

    /** The first seat that is free. */
    private int seat(Desk desk) {
        int agent = 1;
        while (desks.putIfAbsent(agent, desk) != null) {
            agent++;
        }
        return agent;
    }

    /** Whether it was done. */
    private Future<Boolean> command(int agent, JsonObject command) {
        return switch (command.getString("type")) {
            case "SetPresence" -> store.ready(agent, true).map(true).onSuccess(ready -> workers.wakeAll());
            case "AcceptOffer" ->
                store.take(Long.parseLong(command.getString("offer")), agent)
                        .map(customer -> told(agent, customer, "WorkAssigned", command.getString("offer")));
            case "SendMessage" ->
                store.answer(Long.parseLong(command.getString("case")), agent, command.getString("text"))
                        .map(customer -> {
                            write(customer, command.getString("text"));
                            return told(agent, customer, "MessageSent", command.getString("case"));
                        });
            case "Complete" ->
                store.close(Long.parseLong(command.getString("workItem")), agent)
                        .map(customer -> told(agent, customer, "WorkClosed", command.getString("workItem")))
                        .onSuccess(closed -> workers.wakeAll());
            default -> Future.succeededFuture(false);
        };
    }

    private boolean told(int agent, @Nullable String customer, String event, String item) {
        Desk desk = desks.get(agent);
        if (customer == null || desk == null) {
            return false;
        }
        desk.tell(new JsonObject().put("type", event).put("workItem", item));
        return true;
    }

    private void write(@Nullable String customer, String text) {
        ServerWebSocket socket = customer == null ? null : customers.get(customer);
        if (socket != null) {
            socket.writeTextMessage(new JsonObject()
                    .put("type", "message")
                    .put("from", "agent")
                    .put("seq", 0)
                    .put("text", text)
                    .encode());
        }
    }

    private void offered(SkipLockedStore.Offer offer) {
        Desk desk = desks.get(offer.agent());
        if (desk != null) {
            String id = Long.toString(offer.item());
            desk.tell(new JsonObject()
                    .put("type", "OfferMade")
                    .put("offer", id)
                    .put("workItem", id)
                    .put("case", id)
                    .put("queue", "")
                    .put("history", new JsonArray().add(new JsonObject().put("text", offer.text()))));
        }
    }
}
