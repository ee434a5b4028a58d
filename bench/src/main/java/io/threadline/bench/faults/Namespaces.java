package io.threadline.bench.faults;

import io.threadline.bench.outside.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Network namespaces on a bridge, made with iproute2 and removed at the end. A way is severed by a route that swallows what is sent, so
 * neither side is told, as when a switch fails.
 */
final class Namespaces implements Hosts {

    private final long id = ProcessHandle.current().pid();
    private final String bridge = "tlb" + id;
    private final String network = "10.213." + id % 250 + ".";
    private final List<Way> severed = new ArrayList<>();
    private final int count;

    private record Way(int from, int to) {}

    private Namespaces(int count) {
        this.count = count;
    }

    /** Makes so many. */
    static Namespaces open(int count) throws IOException {
        Namespaces hosts = new Namespaces(count);
        Runtime.getRuntime().addShutdownHook(new Thread(hosts::close, "namespaces"));
        try {
            hosts.make();
            return hosts;
        } catch (IOException e) {
            hosts.close();
            throw e;
        }
    }

    private void make() throws IOException {
        ip("link", "add", bridge, "type", "bridge");
        ip("address", "add", here() + "/24", "dev", bridge);
        ip("link", "set", bridge, "up");
        for (int number = 1; number <= count; number++) {
            String outside = "tlo" + id + "n" + number;
            ip("netns", "add", name(number));
            ip("link", "add", outside, "type", "veth", "peer", "name", "eth0", "netns", name(number));
            ip("link", "set", outside, "master", bridge, "up");
            ip("-n", name(number), "address", "add", address(number) + "/24", "dev", "eth0");
            ip("-n", name(number), "link", "set", "eth0", "up");
            ip("-n", name(number), "link", "set", "lo", "up");
        }
    }

    private String name(int number) {
        return "threadline-" + id + "-" + number;
    }

    @Override
    public String here() {
        return network + "254";
    }

    @Override
    public String address(int number) {
        return network + number;
    }

    @Override
    public Map<String, String> settings(int number) {
        String address = address(number);
        return Map.of(
                "THREADLINE_HTTP_HOST", address,
                "THREADLINE_HTTP_PORT", "8080",
                "THREADLINE_HTTP_PUBLIC_URL", "http://" + address + ":8080",
                "THREADLINE_SMTP_HOST", address,
                "THREADLINE_CLUSTER_HOST", address);
    }

    @Override
    public List<String> launcher(int number) {
        return List.of("ip", "netns", "exec", name(number));
    }

    @Override
    public void sever(int from, int to) throws IOException {
        route("add", new Way(from, to));
        severed.add(new Way(from, to));
    }

    @Override
    public void mend() throws IOException {
        while (!severed.isEmpty()) {
            route("del", severed.removeLast());
        }
    }

    private void route(String what, Way way) throws IOException {
        ip("-n", name(way.from()), "route", what, "blackhole", address(way.to()) + "/32");
    }

    private static void ip(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip"));
        Collections.addAll(command, words);
        Program.run(command);
    }

    /** Removes what there is; the ends of a pair go together. */
    @Override
    public void close() {
        for (int number = 1; number <= count; number++) {
            quietly("netns", "delete", name(number));
        }
        quietly("link", "delete", bridge);
    }

    private static void quietly(String... words) {
        try {
            ip(words);
        } catch (IOException gone) {
            // It was never made, or it is gone already.
        }
    }
}
