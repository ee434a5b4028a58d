package io.threadline.bench;

import io.threadline.bench.outside.Network;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The customers and agents, as a process of their own: {@code LoadGenerator URL SMTP_PORT AGENTS}, the administrator's password in
 * the environment as {@value #PASSWORD_VARIABLE}. Seats the agents, prints {@value #READY}, and then answers each line
 * {@code RATE SECONDS} of the standard input with the result of that run, a line of JSON; ends with the input.
 */
public final class LoadGenerator {

    static final String PASSWORD_VARIABLE = "THREADLINE_BENCH_PASSWORD";
    static final String READY = "ready";

    private static final int EVENT_LOOPS = 2;
    private static final int HTTP_CONNECTIONS = 128;

    private LoadGenerator() {}

    /** Runs as often as it is asked to. */
    public static void main(String[] arguments) throws IOException {
        URI url = URI.create(arguments[0]);
        int smtpPort = Integer.parseInt(arguments[1]);
        int agents = Integer.parseInt(arguments[2]);
        String password = System.getenv(PASSWORD_VARIABLE);
        if (password == null) {
            throw new IllegalArgumentException(PASSWORD_VARIABLE + " is not set");
        }
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Network network = new Network(EVENT_LOOPS, HTTP_CONNECTIONS);
                Scene scene = Scene.build(network, () -> url, smtpPort, password, agents)) {
            System.out.println(READY);
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                int gap = order.indexOf(' ');
                int rate = Integer.parseInt(order.substring(0, gap));
                Duration time = Duration.ofSeconds(Long.parseLong(order.substring(gap + 1)));
                System.out.println(new Load(scene, rate, time).run().toJson().encode());
            }
        }
    }
}
