package io.threadline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Memory and processor time of processes, from Linux's {@code /proc}.
 *
 * @param memoryMegabytes resident
 * @param processorTime of the processes that are alive
 */
record ProcessUse(long memoryMegabytes, Duration processorTime) {

    static final ProcessUse NONE = new ProcessUse(0, Duration.ZERO);

    /** The process and all below it, just now. */
    static ProcessUse ofTree(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(ProcessUse::ofOne)
                .reduce(NONE, ProcessUse::plus);
    }

    ProcessUse plus(ProcessUse other) {
        return new ProcessUse(memoryMegabytes + other.memoryMegabytes, processorTime.plus(other.processorTime));
    }

    /** The process alone, just now. */
    static ProcessUse ofOne(ProcessHandle process) {
        Duration time = process.info().totalCpuDuration().orElse(Duration.ZERO);
        try {
            long kilobytes = Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
            return new ProcessUse(kilobytes / 1_024, time);
        } catch (IOException gone) {
            return new ProcessUse(0, time);
        }
    }
}
