package io.threadline.bench.demo;

import io.threadline.bench.outside.DeskClient;
import io.threadline.bench.outside.Directories;
import io.threadline.bench.outside.Distribution;
import io.threadline.bench.outside.MailPeer;
import io.threadline.bench.outside.Network;
import io.threadline.bench.outside.NodeProcess;
import io.threadline.bench.outside.PhonePeer;
import io.threadline.bench.outside.TwilioPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/** The program: starts the node, the company and the town, says where to look, and stops it all at a signal. */
public final class Demo {

    private static final Duration START = Duration.ofMinutes(3);

    private Demo() {}

    /** Ends with 2 after a wrong command line, with 1 when it cannot start, and else at a signal. */
    public static void main(String[] arguments) throws Exception {
        if (List.of(arguments).contains("--help")) {
            System.out.print(DemoOptions.HELP);
            return;
        }
        DemoOptions options;
        try {
            options = DemoOptions.of(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        if (!isFree(options.port())) {
            System.err.println("Port " + options.port() + " is taken. Choose another with --port, or 0 for any.");
            System.exit(1);
            return;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Deque<AutoCloseable> open = new ArrayDeque<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            close(open);
            stopped.countDown();
        }));
        run(options, open);
        stopped.await();
    }

    /** @param open what is to be closed at the end, the last one first */
    private static void run(DemoOptions options, Deque<AutoCloseable> open) throws IOException {
        Directories.empty(options.data());
        System.out.println("Starting a node for the demonstration...");
        NodeProcess node = Distribution.built(options.data())
                .with("THREADLINE_HTTP_PORT", Integer.toString(options.port()))
                .start(options.data().resolveSibling("node.log"));
        keep(open, node);
        node.awaitReady(START);
        Random random = new Random(options.seed());
        Network network = keep(open, new Network(2, 32));
        TwilioPeer twilio = keep(open, new TwilioPeer(network, node, "demo-sms").start());
        MailPeer mail = keep(open, new MailPeer());
        PhonePeer exchange = keep(open, new PhonePeer(network, node));
        Company company = new Company(network, node, Distribution.ADMIN_PASSWORD);
        company.furnish(twilio, mail, exchange);
        for (DeskClient desk : company.colleagues(random)) {
            keep(open, desk);
        }
        Town town = new Town(network, node, twilio, mail, exchange, random, options.perMinute());
        keep(open, town::close);
        town.open();
        System.out.print(welcome(node, options));
    }

    private static String welcome(NodeProcess node, DemoOptions options) {
        return """

                The demonstration runs at %s

                  an agent       you / %s     become ready: somebody waits for you
                  a supervisor   sam / %s     the floor is at %s/#floor
                  administrator  admin / %s

                Customers come by chat, SMS, telephone and mail; Mia, Leo, Jun and Soo answer them. Seed %d.
                Stop it with Ctrl-C. Its data are its own, and are emptied by the next start.
                """.formatted(
                        node.url(),
                        Company.PASSWORD,
                        Company.PASSWORD,
                        node.url(),
                        Distribution.ADMIN_PASSWORD,
                        options.seed());
    }

    private static <T extends AutoCloseable> T keep(Deque<AutoCloseable> open, T one) {
        synchronized (open) {
            open.push(one);
        }
        return one;
    }

    private static void close(Deque<AutoCloseable> open) {
        System.out.println("Stopping...");
        synchronized (open) {
            for (AutoCloseable one : open) {
                try {
                    one.close();
                    // One that does not close is no reason to leave the others open.
                } catch (Exception e) {
                    System.err.println("Not closed: " + e.getMessage());
                }
            }
            open.clear();
        }
        System.out.println("Stopped.");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
