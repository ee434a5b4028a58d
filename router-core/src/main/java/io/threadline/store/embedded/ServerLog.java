package io.threadline.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The log of the server: its own collector writes files of {@value #FILE_KILOBYTES} kB, the newest
 * {@value #KEPT_FILES} are kept. What it says before the collector runs goes to {@code start.log}.
 */
record ServerLog(Path directory) {

    private static final int FILE_KILOBYTES = 10_240;
    private static final int KEPT_FILES = 5;
    private static final int TAIL_BYTES = 4_000;
    private static final int TAIL_LINES = 8;

    List<String> settings() {
        return List.of(
                "logging_collector=on",
                "log_destination=stderr",
                "log_directory=" + directory,
                "log_filename=postgres-%Y%m%d-%H%M%S.log",
                "log_rotation_size=" + FILE_KILOBYTES,
                "log_rotation_age=0",
                "log_file_mode=0600",
                "log_timezone=UTC");
    }

    Path startFile() {
        return directory.resolve("start.log");
    }

    /** Deletes all but the newest files. */
    void prune() throws IOException {
        List<Path> files = newestFirst();
        for (Path file : files.subList(Math.min(KEPT_FILES, files.size()), files.size())) {
            Files.deleteIfExists(file);
        }
    }

    /** The last words of the server, on one line, for a message about its end. */
    String lastWords() throws IOException {
        List<Path> files = newestFirst();
        String start = tail(startFile());
        return files.isEmpty() ? start : start + " | " + tail(files.get(0));
    }

    private List<Path> newestFirst() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("postgres-"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String tail(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(Math.max(0, channel.size() - TAIL_BYTES));
            ByteBuffer bytes = ByteBuffer.allocate(TAIL_BYTES);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
            List<String> lines = UTF_8.decode(bytes.flip())
                    .toString()
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.stream().skip(Math.max(0, lines.size() - TAIL_LINES)).collect(Collectors.joining(" | "));
        }
    }
}
