package io.threadline.server;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code threadline}: reads what it is asked to do and does it until it is told to stop. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    /** Runs a node or the bundled database, or answers and exits. */
    public static void main(String... arguments) throws InterruptedException {
        switch (Commands.read(arguments)) {
            case Commands.Next.Exit exit -> System.exit(exit.code());
            case Commands.Next.Start start -> {
                switch (start.task()) {
                    case DATABASE -> DatabaseMain.main(arguments);
                    default -> run(start.config());
                }
            }
        }
    }

    private static void run(ServerConfig config) throws InterruptedException {
        try {
            Node node = Node.start(config, () -> {
                LOG.error("Another process has taken this node's name; this one ends");
                Runtime.getRuntime().halt(Commands.REFUSED);
            });
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node), "shutdown"));
            node.welcome().forEach(System.out::println);
            new CountDownLatch(1).await();
        } catch (StartException refused) {
            LOG.debug("Start refused", refused);
            System.err.println(refused.getMessage());
            System.exit(Commands.REFUSED);
        }
    }

    /** An orderly end is a success, which a signal by itself would not be. */
    private static void stop(Node node) {
        int code = node.stop() ? 0 : Commands.REFUSED;
        Runtime.getRuntime().halt(code);
    }
}
