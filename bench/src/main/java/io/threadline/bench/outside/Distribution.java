package io.threadline.bench.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The packed server with the settings of one node, ready to be started as a process of its own.
 *
 * @param home the unpacked distribution; holds {@code bin/threadline}
 * @param data the node's data directory
 * @param settings environment variables beside the data directory
 * @param launcher the command that starts it in a place of its own, and whose process it becomes; empty for none
 */
public record Distribution(Path home, Path data, Map<String, String> settings, List<String> launcher) {

    /** What the administrator's password is set to. */
    public static final String ADMIN_PASSWORD = "correct-horse-battery";

    public Distribution {
        settings = Map.copyOf(settings);
        launcher = List.copyOf(launcher);
    }

    /**
     * The distribution of this build: of the property {@code threadline.home}, or {@code config/target/threadline} of a
     * directory at or above the current one. All its ports are free ones.
     */
    public static Distribution built(Path data) {
        return new Distribution(
                builtHome(),
                data,
                Map.of(
                        "THREADLINE_HTTP_PORT", "0",
                        "THREADLINE_SMTP_PORT", "0",
                        "THREADLINE_SMTP_RESOLVER", "none",
                        "THREADLINE_HAZELCAST_PORT", "0",
                        "THREADLINE_EVENT_BUS_PORT", "0",
                        "THREADLINE_ADMIN_PASSWORD", ADMIN_PASSWORD),
                List.of());
    }

    /** The distribution of this build, see {@link #built}. */
    public static Path builtHome() {
        String set = System.getProperty("threadline.home");
        if (set != null) {
            return Path.of(set).toAbsolutePath();
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path home = at.resolve("config/target/threadline");
            if (Files.isExecutable(home.resolve("bin/threadline"))) {
                return home;
            }
        }
        throw new IllegalStateException("There is no config/target/threadline/bin/threadline here or above."
                + " Build it (make dist), or name the unpacked distribution with -Dthreadline.home=.");
    }

    /** The same with one setting more or another value of it. */
    public Distribution with(String variable, String value) {
        return with(Map.of(variable, value));
    }

    /** The same with these settings more, or other values of them. */
    public Distribution with(Map<String, String> others) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.putAll(others);
        return new Distribution(home, data, more, launcher);
    }

    /** The same, started by this command. */
    public Distribution by(List<String> command) {
        return new Distribution(home, data, settings, command);
    }

    /** Another version with the same data and settings. */
    public Distribution of(Path otherHome) {
        return new Distribution(otherHome, data, settings, launcher);
    }

    /** Starts the server. What it prints goes to {@code log}, after what is there. */
    public NodeProcess start(Path log) throws IOException {
        Files.deleteIfExists(data.resolve("run/node.json"));
        String host = settings.getOrDefault("THREADLINE_HTTP_HOST", "127.0.0.1");
        return new NodeProcess(launch(log, List.of()), host, data, log);
    }

    /** Starts the program with arguments and does not wait for anything. */
    public Process launch(Path log, List<String> arguments) throws IOException {
        Files.createDirectories(data);
        Files.createDirectories(log.toAbsolutePath().getParent());
        List<String> command = new ArrayList<>(launcher);
        command.add(home.resolve("bin/threadline").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("THREADLINE_"));
        builder.environment().putAll(settings);
        builder.environment().put("THREADLINE_DATA_DIR", data.toAbsolutePath().toString());
        return builder.start();
    }
}
