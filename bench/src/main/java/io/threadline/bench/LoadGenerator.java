package io.threadline.bench;

import io.threadline.bench.outside.Network;
import java.net.URI;
import java.time.Duration;

/**
 * The customers and agents of one run, as a process of their own: {@code LoadGenerator URL RATE SECONDS WARM-UP AGENTS},
 * the administrator's password in the environment as {@value #PASSWORD_VARIABLE}. Prints the result as one line of JSON.
 */
public final class LoadGenerator {

    static final String PASSWORD_VARIABLE = "THREADLINE_BENCH_PASSWORD";

    private static final int EVENT_LOOPS = 2;
    private static final int HTTP_CONNECTIONS = 128;

    private LoadGenerator() {}

    /** Runs once and ends. */
    public static void main(String[] arguments) {
        URI url = URI.create(arguments[0]);
        int rate = Integer.parseInt(arguments[1]);
        Duration time = Duration.ofSeconds(Long.parseLong(arguments[2]));
        Duration warmUp = Duration.ofSeconds(Long.parseLong(arguments[3]));
        int agents = Integer.parseInt(arguments[4]);
        String password = System.getenv(PASSWORD_VARIABLE);
        if (password == null) {
            throw new IllegalArgumentException(PASSWORD_VARIABLE + " is not set");
        }
        try (Network network = new Network(EVENT_LOOPS, HTTP_CONNECTIONS)) {
            Scene scene = Scene.build(network, () -> url, password, agents);
            new Load(scene, rate, warmUp).run();
            RunResult result = new Load(scene, rate, time).run();
            System.out.println(result.toJson().encode());
        }
    }
}
