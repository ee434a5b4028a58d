package io.threadline.store.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How programs of PostgreSQL are started here. They refuse to run as root, so root puts them into a user namespace
 * ({@code unshare -U}) or, where that is forbidden or the data are another's, under another user
 * ({@code setpriv --reuid}).
 *
 * @param server put before the server: a session of its own, so that Ctrl-C in the node's terminal does not reach it,
 *     and a fast shutdown (SIGINT) when the thread that started it ends
 * @param tool put before the other programs
 * @param owner who must own the data directory, null if it is left as it is
 */
record Launch(
        List<String> server, List<String> tool, @Nullable UserPrincipal owner) {

    private static final int TOOL_LIMIT_SECONDS = 300;

    /** What came out of a program that ended. */
    record Result(int code, String output) {}

    /**
     * Tries the ways in order of preference and keeps the first that starts the server's program.
     *
     * @param data the directory of an existing cluster: root runs it as the user it belongs to, if that is another
     */
    static Launch find(Path postgres, Path data) throws IOException {
        boolean root = Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        List<Launch> ways = root ? waysOfRoot(data) : List.of(way(List.of(), null));
        List<String> complaints = new ArrayList<>();
        for (Launch way : ways) {
            Result tried = way.run(List.of(postgres.toString(), "--version"));
            if (tried.code() == 0) {
                return way;
            }
            complaints.add(tried.output().strip());
        }
        throw new IOException("The PostgreSQL that comes with Threadline cannot be started"
                + (root ? " by root" : "") + " (" + String.join("; ", complaints)
                + "). Run Threadline as an ordinary user, or set database.url to a PostgreSQL of your own.");
    }

    private static List<Launch> waysOfRoot(Path data) throws IOException {
        UserPrincipal self = Files.getOwner(Path.of("/proc/self"));
        List<Launch> ways = new ArrayList<>();
        if (Files.exists(data) && !Files.getOwner(data).equals(self)) {
            ways.add(asUser(Files.getOwner(data)));
        }
        ways.add(way(List.of("unshare", "-U"), self));
        for (String name : List.of("postgres", "nobody")) {
            UserPrincipal user = user(data, name);
            if (user != null) {
                ways.add(asUser(user));
            }
        }
        return ways;
    }

    private static Launch asUser(UserPrincipal user) throws IOException {
        Result group = new Launch(List.of(), List.of(), null).run(List.of("id", "-g", user.getName()));
        String groupId = group.code() == 0 ? group.output().strip() : "65534";
        return way(List.of("setpriv", "--reuid=" + user.getName(), "--regid=" + groupId, "--clear-groups"), user);
    }

    /** {@code --pdeathsig} comes last: a change of user would clear it. */
    private static Launch way(List<String> user, @Nullable UserPrincipal owner) {
        List<String> server = new ArrayList<>();
        if (present("setsid")) {
            server.add("setsid");
        }
        server.addAll(user);
        if (present("setpriv")) {
            server.addAll(List.of("setpriv", "--pdeathsig", "INT"));
        }
        return new Launch(List.copyOf(server), user, owner);
    }

    private static @Nullable UserPrincipal user(Path file, String name) throws IOException {
        try {
            return file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
        } catch (UserPrincipalNotFoundException e) {
            return null;
        }
    }

    /** Whether the program is on the path. */
    static boolean present(String program) {
        for (String directory :
                System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":", -1)) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }

    /** Runs a tool to its end; what cannot be started has code 127, what does not end 124, as in a shell. */
    Result run(List<String> command) throws IOException {
        List<String> all = new ArrayList<>(tool);
        all.addAll(command);
        Process process;
        try {
            process = new ProcessBuilder(all).redirectErrorStream(true).start();
        } catch (IOException e) {
            return new Result(127, String.valueOf(e.getMessage()));
        }
        process.getOutputStream().close();
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readNBytes(64_000), StandardCharsets.UTF_8);
            if (!process.waitFor(TOOL_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                return new Result(124, command.get(0) + " did not end within " + TOOL_LIMIT_SECONDS + " s: " + text);
            }
            return new Result(process.exitValue(), text);
        } catch (InterruptedException e) {
            throw Interrupted.during("running " + command.get(0), e);
        } finally {
            process.destroyForcibly();
        }
    }
}
