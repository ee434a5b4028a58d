package io.threadline.bench.faults;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A guest in another Java process who takes all its memory. The manifest of this module's jar names it as an agent. */
public final class Glutton {

    private static final Logger LOG = LoggerFactory.getLogger(Glutton.class);
    private static final int MEGABYTE = 1 << 20;

    private Glutton() {}

    /** Sends it into the process, which may end before it answers. */
    static void into(long process) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(process));
            machine.loadAgent(Path.of(Glutton.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        } catch (IOException ended) {
            LOG.debug("Process {} ended while its memory was taken", process, ended);
        } catch (AttachNotSupportedException
                | AgentLoadException
                | AgentInitializationException
                | URISyntaxException e) {
            throw new IOException("The memory of process " + process + " cannot be taken", e);
        }
    }

    /** Is called by Java in the other process. */
    public static void agentmain(String nothing) {
        Object[] all = {};
        while (true) {
            all = new Object[] {all, new byte[MEGABYTE]};
        }
    }
}
