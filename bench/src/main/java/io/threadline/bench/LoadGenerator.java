package io.threadline.bench;

import io.threadline.bench.outside.Network;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The customers and agents, as a process of their own: {@code LoadGenerator DOORS AGENTS}, the doors as JSON, the administrator's
 * password in the environment as {@value #PASSWORD_VARIABLE}; without a password the server is a bare one. Seats the
 * agents, prints {@value #READY}, and then carries out each {@link Order} of the standard input and answers with a line of JSON;
 * ends with the input.
 */
public final class LoadGenerator {

    static final String PASSWORD_VARIABLE = "THREADLINE_BENCH_PASSWORD";
    static final String READY = "ready";

    private static final int EVENT_LOOPS = 2;
    private static final int HTTP_CONNECTIONS = 128;

    private final Network network;
    private final Scene scene;
    private @Nullable IdleSockets idle;
    private @Nullable ChatLines customers;

    private LoadGenerator(Network network, Scene scene) {
        this.network = network;
        this.scene = scene;
    }

    /** Runs as often as it is asked to. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Doors doors = Doors.fromJson(new JsonObject(arguments[0]));
        int agents = Integer.parseInt(arguments[1]);
        String password = System.getenv(PASSWORD_VARIABLE);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Network network = new Network(EVENT_LOOPS, HTTP_CONNECTIONS);
                Scene scene = password == null
                        ? Scene.bare(network, doors, agents)
                        : Scene.build(network, doors, password, agents)) {
            LoadGenerator generator = new LoadGenerator(network, scene);
            System.out.println(READY);
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                System.out.println(generator
                        .carryOut(Order.fromJson(new JsonObject(order)))
                        .encode());
            }
        }
    }

    private JsonObject carryOut(Order order) throws InterruptedException {
        Duration time = Duration.ofSeconds(order.seconds());
        return switch (order.kind()) {
            case RATE -> new Load(scene, order.rate(), time).run().toJson();
            case CUSTOMERS -> {
                if (customers != null) {
                    customers.close();
                }
                customers = Life.customers(scene);
                yield new JsonObject();
            }
            case LIFE ->
                new Life(scene, order.rate(), order.count(), time)
                        .run(Objects.requireNonNull(customers, "CUSTOMERS come before LIFE"))
                        .toJson();
            case ACCEPTS -> new JsonObject().put("perSecond", new Accepts().run(scene, order.count(), time));
            case IDLE -> {
                idle = IdleSockets.open(network, scene.doors(), order.count(), order.text());
                yield new JsonObject().put("open", order.count());
            }
            case LEAVE -> {
                if (idle != null) {
                    idle.close();
                }
                yield new JsonObject();
            }
        };
    }
}
