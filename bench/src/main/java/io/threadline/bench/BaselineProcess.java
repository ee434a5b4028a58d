package io.threadline.bench;

import io.threadline.bench.baseline.SkipLockedServer;
import io.threadline.bench.outside.DatabaseLocation;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The router on SKIP LOCKED as a process of its own, with customers and agents of its own. */
record BaselineProcess(JavaProcess server, GeneratorProcess generator) implements AutoCloseable {

    /** As many as a node of ours holds. */
    private static final int CONNECTIONS = 16;

    /** Chats that an agent of ours has room for. */
    private static final int CAPACITY = 10;

    static BaselineProcess start(DatabaseLocation database, int agents) throws IOException {
        int seated = Scene.lifeAgents(agents);
        JavaProcess server = JavaProcess.start(
                SkipLockedServer.class,
                Map.of(SkipLockedServer.DATABASE_VARIABLE, database.url()),
                List.of(
                        Integer.toString(Scene.QUEUES),
                        Integer.toString(seated),
                        Integer.toString(CAPACITY),
                        Integer.toString(CONNECTIONS)));
        try {
            String port = server.next("ready ").substring("ready ".length());
            Doors doors = new Doors(List.of(URI.create("http://127.0.0.1:" + port)), List.of());
            return new BaselineProcess(server, GeneratorProcess.bare(doors, seated));
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Ends it and gives what is wrong with its tables, or {@code nothing}. */
    String end() throws IOException {
        generator.close();
        return server.lastWord();
    }

    @Override
    public void close() throws IOException {
        try {
            generator.close();
        } finally {
            server.close();
        }
    }
}
