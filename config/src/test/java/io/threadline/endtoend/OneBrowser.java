package io.threadline.endtoend;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One browser for the tests of what people see: started before the first of them, closed when all are done. */
final class OneBrowser implements BeforeAllCallback, ParameterResolver {

    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

        static Running start() {
            Playwright playwright = Browsers.playwright();
            try {
                return new Running(playwright, Browsers.launch(playwright));
            } catch (RuntimeException | Error e) {
                playwright.close();
                throw e;
            }
        }

        @Override
        public void close() {
            playwright.close();
        }
    }

    /** Here and not where the parameter is resolved, which would make a failure of a test that is to be skipped. */
    @Override
    public void beforeAll(ExtensionContext context) {
        browser(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return browser(context);
    }

    private static Browser browser(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(OneBrowser.class))
                .getOrComputeIfAbsent("browser", key -> Running.start(), Running.class)
                .browser();
    }
}
