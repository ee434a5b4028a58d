package io.threadline.endtoend;

import io.threadline.bench.outside.NodeProcess;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Prints the end of every node's log when a test fails. */
final class NodeLogs implements TestExecutionExceptionHandler, AfterAllCallback {

    private static final List<NodeProcess> NODES = new CopyOnWriteArrayList<>();

    /** From now on its log counts. */
    static void watch(NodeProcess node) {
        NODES.add(node);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        NODES.stream()
                .map(NodeProcess::tail)
                .distinct()
                .forEach(tail -> System.err.println(
                        "---- the node's log when " + context.getDisplayName() + " failed ----\n" + tail + "\n----"));
        throw failure;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        NODES.clear();
    }
}
