package io.threadline.server;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code threadline database}: the bundled PostgreSQL as a process of its own, until it is told to stop. */
public final class DatabaseMain {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseMain.class);

    private DatabaseMain() {}

    public static void main(String... arguments) throws InterruptedException {
        switch (Commands.read(arguments)) {
            case Commands.Next.Exit exit -> System.exit(exit.code());
            case Commands.Next.Start start -> run(start.config());
        }
    }

    private static void run(ServerConfig config) throws InterruptedException {
        try {
            NodeDatabase database = NodeDatabase.startEmbedded(config);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(database), "shutdown"));
            System.out.println("The database " + database.url() + " runs. Nodes join it with its full URL in "
                    + NodeDatabase.urlFile(config).toAbsolutePath() + ".");
            new CountDownLatch(1).await();
        } catch (StartException e) {
            LOG.debug("Start refused", e);
            System.err.println(e.getMessage());
            System.exit(Commands.REFUSED);
        }
    }

    private static void close(NodeDatabase database) {
        try {
            database.close();
        } catch (IOException e) {
            LOG.error("The database could not be stopped", e);
        }
    }
}
