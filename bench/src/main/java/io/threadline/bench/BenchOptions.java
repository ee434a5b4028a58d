package io.threadline.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says.
 *
 * @param rates messages a second, both channels together, one run each
 * @param seconds how long each run sends
 * @param warmUp seconds of sending at each rate before the first run, which are not counted
 * @param agents desks that take and complete everything
 * @param url of a running node; null to start the built distribution
 * @param adminPassword of user {@code admin} on that node
 * @param smtpPort of that node, for mail; 0 for none
 * @param databaseUrl its database, for the commit time; null without a comparison
 * @param data where a node that is started keeps its data
 */
record BenchOptions(
        List<Integer> rates,
        int seconds,
        int warmUp,
        int agents,
        @Nullable URI url,
        @Nullable String adminPassword,
        int smtpPort,
        @Nullable String databaseUrl,
        Path data) {

    static final String HELP = """
            Measures how fast a node accepts messages and shows them to agents, over SMS webhooks, chat sockets, phone events and SMTP.

              --rates 50,200,1000   messages a second, one run each
              --seconds 20          how long each run sends
              --warm-up 20          seconds at each rate before the first run; they are not counted
              --agents 20           desks that take and complete everything at once
              --data DIR            where the node that is started keeps its data; emptied first
              --url URL             measure this node instead of starting the built one; needs
              --admin-password PW   its administrator's password, and for the comparison with a bare commit
              --smtp-port PORT      and for mail, the port of its SMTP door
              --database-url URL    its database, postgresql://user:password@host:port/name
              --help                this

            The table goes to the standard output, progress to the standard error.
            """;

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    static BenchOptions of(String... arguments) {
        BenchOptions options = new BenchOptions(
                List.of(50, 200, 1_000), 20, 20, 20, null, null, 0, null, Path.of("target", "bench", "data"));
        for (int at = 0; at < arguments.length; at += 2) {
            if (at + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[at] + " needs a value, or is not known; see --help.");
            }
            options = options.with(arguments[at], arguments[at + 1]);
        }
        if (options.url != null && options.adminPassword == null) {
            throw new IllegalArgumentException("--url needs --admin-password.");
        }
        return options;
    }

    private BenchOptions with(String name, String value) {
        return switch (name) {
            case "--rates" ->
                new BenchOptions(
                        Arrays.stream(value.split(",", -1))
                                .map(rate -> positive(name, rate))
                                .toList(),
                        seconds,
                        warmUp,
                        agents,
                        url,
                        adminPassword,
                        smtpPort,
                        databaseUrl,
                        data);
            case "--seconds" ->
                new BenchOptions(
                        rates, positive(name, value), warmUp, agents, url, adminPassword, smtpPort, databaseUrl, data);
            case "--warm-up" ->
                new BenchOptions(
                        rates, seconds, positive(name, value), agents, url, adminPassword, smtpPort, databaseUrl, data);
            case "--agents" ->
                new BenchOptions(
                        rates, seconds, warmUp, positive(name, value), url, adminPassword, smtpPort, databaseUrl, data);
            case "--url" ->
                new BenchOptions(
                        rates, seconds, warmUp, agents, URI.create(value), adminPassword, smtpPort, databaseUrl, data);
            case "--admin-password" ->
                new BenchOptions(rates, seconds, warmUp, agents, url, value, smtpPort, databaseUrl, data);
            case "--smtp-port" ->
                new BenchOptions(
                        rates, seconds, warmUp, agents, url, adminPassword, positive(name, value), databaseUrl, data);
            case "--database-url" ->
                new BenchOptions(rates, seconds, warmUp, agents, url, adminPassword, smtpPort, value, data);
            case "--data" ->
                new BenchOptions(
                        rates, seconds, warmUp, agents, url, adminPassword, smtpPort, databaseUrl, Path.of(value));
            default -> throw new IllegalArgumentException("There is no option " + name + "; see --help.");
        };
    }

    private static int positive(String name, String value) {
        try {
            int number = Integer.parseInt(value.strip());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for zero and less.
        }
        throw new IllegalArgumentException(name + " wants whole numbers above zero, not " + value + ".");
    }
}
