package io.threadline.endtoend;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the browser for the tests of what people see: the one that {@code -Dthreadline.browser=} names, then a Chromium of the
 * system, then one that Playwright has downloaded before. Without any the tests are skipped, but not where
 * {@code CI=true}.
 */
final class Browsers {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge");
    private static final List<Path> PLACES = List.of(
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
            Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"));
    private static final List<String> QUIET = List.of(
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private Browsers() {}

    /** Playwright without its own download. */
    static Playwright playwright() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        return Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    }

    /** A browser without a window. */
    static Browser launch(Playwright playwright) {
        PlaywrightAssertions.setDefaultAssertionTimeout(Limits.SOON.toMillis());
        Path program = named().or(Browsers::onThePath)
                .or(() -> first(PLACES.stream()))
                .or(() -> first(Stream.of(Path.of(playwright.chromium().executablePath()))))
                .orElse(null);
        if (program == null) {
            String missing = "There is no browser for the tests of what people see: none of " + NAMES
                    + " is on the PATH. Install one (Debian: apt-get install chromium), or name one with"
                    + " -Dthreadline.browser=/path/to/chromium.";
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(missing);
            }
            Assumptions.abort(missing);
        }
        List<String> arguments = new ArrayList<>(QUIET);
        if ("root".equals(System.getProperty("user.name"))) {
            arguments.add("--no-sandbox");
        }
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setHeadless(true)
                        .setExecutablePath(program)
                        .setArgs(arguments));
    }

    private static Optional<Path> named() {
        String name = System.getProperty("threadline.browser");
        if (name == null) {
            return Optional.empty();
        }
        Path program = Path.of(name);
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException("-Dthreadline.browser=" + name + " is not a program");
        }
        return Optional.of(program);
    }

    private static Optional<Path> onThePath() {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return first(Stream.of(path.split(File.pathSeparator))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name))));
    }

    private static Optional<Path> first(Stream<Path> programs) {
        return programs.filter(Files::isRegularFile).filter(Files::isExecutable).findFirst();
    }
}
