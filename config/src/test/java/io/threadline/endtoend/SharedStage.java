package io.threadline.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One node for the tests that only knock at its doors: opened by the first, closed when all are done. Who sits at its
 * desks is named after the test, since others sit there too.
 */
final class SharedStage implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedStage.class))
                .getOrComputeIfAbsent("stage", key -> open(), Stage.class);
    }

    private static Stage open() {
        try {
            return Stage.open("shared");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
