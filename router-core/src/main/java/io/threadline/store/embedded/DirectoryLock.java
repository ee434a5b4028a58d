package io.threadline.store.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One holder per directory. The operating system drops the lock when the process dies, however it dies.
 *
 * <p>Locks of POSIX belong to the process and fall with the first closed descriptor of the file, whoever opened it;
 * so a second attempt in this process is refused before it opens the file.
 */
public final class DirectoryLock implements AutoCloseable {

    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the lock of an existing directory.
     *
     * @throws IOException that names the holder, if there is one
     */
    public static DirectoryLock acquire(Path directory) throws IOException {
        Path real = directory.toRealPath();
        if (!HELD.add(real)) {
            throw refused(real, "this process");
        }
        boolean locked = false;
        try {
            DirectoryLock lock = lock(real);
            locked = true;
            return lock;
        } finally {
            if (!locked) {
                HELD.remove(real);
            }
        }
    }

    private static DirectoryLock lock(Path directory) throws IOException {
        Path file = directory.resolve("lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
            if (!locked) {
                String holder = Files.readString(file, US_ASCII).strip();
                throw refused(directory, holder.isEmpty() ? "another process" : "process " + holder);
            }
            channel.truncate(0);
            channel.write(US_ASCII.encode(ProcessHandle.current().pid() + "\n"));
            return new DirectoryLock(directory, channel);
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private static IOException refused(Path directory, String holder) {
        return new IOException("The directory " + directory + " is in use by " + holder
                + ". Stop it, or choose another data directory.");
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(directory);
    }
}
