package io.threadline.bench.outside;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Signals of POSIX that Java does not send itself. */
public enum Signal {
    /** Ends a process at once. */
    KILL,
    /** Freezes a process. */
    STOP,
    /** Lets a frozen process go on. */
    CONT;

    /** Sends it to one process. */
    public void to(long pid) throws IOException {
        Process kill = new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
                .redirectErrorStream(true)
                .start();
        try {
            if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IOException("kill -" + name() + " " + pid + " failed: "
                        + new String(kill.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while sending a signal", e);
        }
    }
}
