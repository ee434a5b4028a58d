package io.threadline.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Java process holds.
 *
 * @param heapMegabytes of live objects: used after two full collections, asked for by {@code jcmd}
 * @param residentMegabytes of the whole process, which keeps what its heap has grown to
 */
record Memory(double heapMegabytes, double residentMegabytes) {

    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    static Memory of(ProcessHandle process) throws IOException {
        jcmd(process, "GC.run");
        jcmd(process, "GC.run");
        Matcher used = USED.matcher(jcmd(process, "GC.heap_info"));
        if (!used.find()) {
            throw new IOException("jcmd did not tell the heap of process " + process.pid());
        }
        return new Memory(
                Long.parseLong(used.group(1)) / 1_024.0,
                ProcessUse.ofOne(process).memoryMegabytes());
    }

    private static String jcmd(ProcessHandle process, String command) throws IOException {
        Process asked = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        command))
                .redirectErrorStream(true)
                .start();
        try (InputStream out = asked.getInputStream()) {
            String told = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            asked.waitFor(1, TimeUnit.MINUTES);
            return told;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while jcmd ran", e);
        }
    }
}
