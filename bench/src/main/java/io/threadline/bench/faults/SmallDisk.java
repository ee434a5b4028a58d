package io.threadline.bench.faults;

import io.threadline.bench.outside.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A directory on a file system of its own, in memory, that can be filled to the last byte. */
final class SmallDisk implements AutoCloseable {

    private static final int MEGABYTES = 512;

    private final Path directory;
    private final Path ballast;

    private SmallDisk(Path directory) {
        this.directory = directory;
        this.ballast = directory.resolve("ballast");
    }

    static SmallDisk at(Path directory) throws IOException {
        Files.createDirectories(directory);
        Program.run(List.of(
                "mount", "-t", "tmpfs", "-o", "mode=0755,size=" + MEGABYTES + "m", "threadline", directory.toString()));
        SmallDisk disk = new SmallDisk(directory);
        Runtime.getRuntime().addShutdownHook(new Thread(disk::close, "small disk"));
        return disk;
    }

    void fill() {
        byte[] piece = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException full) {
            // That was the point.
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(ballast);
    }

    /** Unmounts it, if that was not done before; whoever still has files open there keeps them until it ends. */
    @Override
    public void close() {
        try {
            Program.run(List.of("umount", "--lazy", directory.toString()));
        } catch (IOException gone) {
            // It was unmounted before.
        }
    }
}
