package io.threadline.bench.outside;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A company's SMTP server: takes every mail to anybody but {@code nobody@...}, whom it refuses. Offers a login (AUTH PLAIN, RFC 4954)
 * once there is one.
 */
public final class MailPeer implements AutoCloseable {

    private final ServerSocket door;
    private final Heard<Mail> mails = new Heard<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile @Nullable String credentials;

    /** @param source header and body with LF between lines */
    public record Mail(String from, String to, String source) {

        /** The first field of that name, unfolded; empty for none. */
        public String header(String name) {
            String head = source.split("\n\n", 2)[0].replaceAll("\n[ \t]+", " ");
            for (String line : head.split("\n", -1)) {
                if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                    return line.substring(name.length() + 1).strip();
                }
            }
            return "";
        }
    }

    public MailPeer() throws IOException {
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::listen);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** What {@code PUT /api/v1/channel-accounts/<account>} says of an account that answers over this server. */
    public JsonObject settings(String address, String queue) {
        return new JsonObject()
                .put("kind", "email")
                .put("domain", "main")
                .put("queue", queue)
                .put("address", address)
                .put(
                        "smtp",
                        new JsonObject()
                                .put("host", "127.0.0.1")
                                .put("port", port())
                                .put("startTls", "optional"));
    }

    /** Lets this user log in from now on. */
    public void login(String user, String password) {
        credentials =
                Base64.getEncoder().encodeToString(("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** What it took. */
    public Heard<Mail> mails() {
        return mails;
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            answer(socket, "220 peer");
            String from = "";
            String to = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
                String login = credentials;
                switch (verb) {
                    case "EHLO" -> {
                        answer(socket, "250-peer");
                        answer(socket, login == null ? "250 8BITMIME" : "250 AUTH PLAIN");
                    }
                    case "AUTH" ->
                        answer(socket, login != null && line.endsWith(" " + login) ? "235 come in" : "535 5.7.8 no");
                    case "MAIL" -> {
                        from = address(line);
                        answer(socket, "250 ok");
                    }
                    case "RCPT" -> {
                        to = address(line);
                        answer(socket, to.startsWith("nobody@") ? "550 5.1.1 no such person" : "250 ok");
                    }
                    case "DATA" -> {
                        answer(socket, "354 go on");
                        String source = data(in);
                        if (source != null) {
                            mails.add(new Mail(from, to, source));
                        }
                        answer(socket, "250 ok");
                    }
                    case "QUIT" -> {
                        answer(socket, "221 bye");
                        return;
                    }
                    default -> answer(socket, "250 ok");
                }
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static @Nullable String data(BufferedReader in) throws IOException {
        StringBuilder source = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                return source.toString();
            }
            source.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
        }
        return null;
    }

    private static String address(String line) {
        int start = line.indexOf('<');
        int end = line.indexOf('>');
        return start < 0 || end < start ? "" : line.substring(start + 1, end);
    }

    private static void answer(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
