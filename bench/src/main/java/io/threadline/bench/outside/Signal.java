package io.threadline.bench.outside;

import java.io.IOException;
import java.util.List;

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
        Program.run(List.of("kill", "-" + name(), Long.toString(pid)));
    }
}
