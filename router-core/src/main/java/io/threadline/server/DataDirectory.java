package io.threadline.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.threadline.store.embedded.DirectoryLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a node keeps on disk beside the database: its name in {@code node.id}, and in {@code run/} what is true only
 * while it runs. One node at a time holds it.
 */
public final class DataDirectory implements AutoCloseable {

    private final Path root;
    private final DirectoryLock lock;

    private DataDirectory(Path root, DirectoryLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Makes the directory if need be and takes it. */
    public static DataDirectory open(Path root) throws StartException {
        try {
            Path run = Files.createDirectories(runDirectory(root));
            return new DataDirectory(root, DirectoryLock.acquire(run));
        } catch (IOException e) {
            throw new StartException(
                    "The data directory " + root.toAbsolutePath() + " cannot be used: " + e.getMessage()
                            + (String.valueOf(e.getMessage()).endsWith(".") ? "" : "."),
                    e);
        }
    }

    static Path runDirectory(Path root) {
        return root.resolve("run");
    }

    /** This directory's node, the same over restarts: two words of which the second was random on the first start. */
    public String nodeId() throws StartException {
        Path file = root.resolve("node.id");
        try {
            if (!Files.exists(file)) {
                String id = "node-"
                        + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
                write(file, id + "\n", "rw-r--r--");
            }
            return Files.readString(file, UTF_8).strip();
        } catch (IOException e) {
            throw new StartException("The node's name in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Replaces a file as a whole: a reader sees the old text or the new. */
    static void write(Path file, String text, String permissions) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
        Files.writeString(unfinished, text, UTF_8, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Publishes what a running node is and where it listens. */
    public void publish(NodeFile node) throws StartException {
        try {
            write(nodeFile(), node.toJson(), "rw-r--r--");
        } catch (IOException e) {
            throw new StartException(nodeFile() + " cannot be written: " + e.getMessage(), e);
        }
    }

    private Path nodeFile() {
        return runDirectory(root).resolve("node.json");
    }

    /** Takes back what was published and lets the next node in. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(nodeFile());
        lock.close();
    }
}
