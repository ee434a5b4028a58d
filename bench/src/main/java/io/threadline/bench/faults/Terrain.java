package io.threadline.bench.faults;

import io.threadline.bench.outside.Program;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a cluster stands on. Faults of the same terrain share a cluster. */
enum Terrain {
    /** This machine. */
    PLAIN,
    /** Each node has a network namespace, as if it were a machine of its own. */
    NAMESPACES,
    /** The database has a small file system of its own. */
    SMALL_DISK,
    /** Each node has a small heap. */
    SMALL_HEAP,
    /** The second node's clock is an hour ahead. */
    CLOCK_AHEAD,
    /** Both nodes are of an older version. */
    OLDER_VERSION;

    /** What there would have to be for it here; empty when it is there. */
    Optional<String> missing(Optional<Path> older) {
        return switch (this) {
            case PLAIN, SMALL_HEAP -> Optional.empty();
            case NAMESPACES -> works("network namespaces, which want root and iproute2", "ip", "netns", "list");
            case SMALL_DISK -> works("mounting, which wants root", "unshare", "-m", "true");
            case CLOCK_AHEAD -> faketime().isPresent() ? Optional.empty() : Optional.of("libfaketime");
            case OLDER_VERSION -> older.isPresent() ? Optional.empty() : Optional.of("--older");
        };
    }

    private static Optional<String> works(String what, String... command) {
        try {
            Program.run(List.of(command));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(what);
        }
    }

    /** The library that makes a process see another time, to be preloaded. */
    static Optional<Path> faketime() {
        try (DirectoryStream<Path> systems = Files.newDirectoryStream(Path.of("/usr/lib"), "*-linux-gnu*")) {
            for (Path system : systems) {
                Path library = system.resolve("faketime/libfaketime.so.1");
                if (Files.exists(library)) {
                    return Optional.of(library);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
