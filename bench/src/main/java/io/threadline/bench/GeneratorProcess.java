package io.threadline.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A {@link LoadGenerator} that runs as a process of its own, so that its work is not counted as the program's. */
record GeneratorProcess(JavaProcess process) implements AutoCloseable {

    /** Starts it and waits until its agents are at their desks. */
    static GeneratorProcess start(Doors doors, String adminPassword, int agents) throws IOException {
        return start(doors, agents, Map.of(LoadGenerator.PASSWORD_VARIABLE, adminPassword));
    }

    /** For a server without names. */
    static GeneratorProcess bare(Doors doors, int agents) throws IOException {
        return start(doors, agents, Map.of());
    }

    private static GeneratorProcess start(Doors doors, int agents, Map<String, String> environment) throws IOException {
        JavaProcess process = JavaProcess.start(
                LoadGenerator.class, environment, List.of(doors.toJson().encode(), Integer.toString(agents)));
        process.next(LoadGenerator.READY);
        return new GeneratorProcess(process);
    }

    /** Messages over all channels. */
    RunResult run(int rate, int seconds) throws IOException {
        return RunResult.fromJson(order(Order.rate(rate, seconds)));
    }

    /** Sees to new customers, before the time that counts. */
    GeneratorProcess withCustomers() throws IOException {
        order(Order.customers());
        return this;
    }

    /** Items through their whole life, of the customers that are there. */
    LifeResult life(Order order) throws IOException {
        return LifeResult.fromJson(order(order));
    }

    JsonObject order(Order order) throws IOException {
        process.say(order.toJson().encode());
        return new JsonObject(process.next("{"));
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
