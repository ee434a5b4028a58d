package io.threadline.adapter.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** An SMTP server as far as letting somebody in goes, with TLS and logins or without. */
final class ScriptedSmtp implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> verbs = new CopyOnWriteArrayList<>();
    private volatile String greeting = "220 scripted";
    private volatile String credentials;
    private volatile SSLContext tls;
    private volatile boolean fromTheFirstByte;

    ScriptedSmtp() throws IOException {
        threads.execute(this::listen);
    }

    /** Lets in who says this, by AUTH PLAIN. */
    ScriptedSmtp login(String user, String password) {
        credentials =
                Base64.getEncoder().encodeToString(("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    ScriptedSmtp tls(Certificate certificate, boolean first) throws Exception {
        fromTheFirstByte = first;
        tls = certificate.context();
        return this;
    }

    ScriptedSmtp greeting(String line) {
        greeting = line;
        return this;
    }

    int port() {
        return door.getLocalPort();
    }

    /** The first words of what was said, in order. */
    List<String> verbs() {
        return List.copyOf(verbs);
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

    private void serve(Socket plain) {
        try (plain) {
            Socket socket = fromTheFirstByte ? secured(plain) : plain;
            BufferedReader in = reader(socket);
            say(socket, greeting);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                verbs.add(verb);
                switch (verb) {
                    case "EHLO" -> {
                        say(socket, "250-scripted");
                        if (tls != null && socket == plain) {
                            say(socket, "250-STARTTLS");
                        }
                        say(socket, credentials == null ? "250 8BITMIME" : "250 AUTH PLAIN");
                    }
                    case "STARTTLS" -> {
                        say(socket, "220 go on");
                        socket = secured(plain);
                        in = reader(socket);
                    }
                    case "AUTH" -> say(socket, line.endsWith(" " + credentials) ? "235 come in" : "535 5.7.8 no");
                    case "QUIT" -> {
                        say(socket, "221 bye");
                        return;
                    }
                    default -> say(socket, "250 ok");
                }
            }
        } catch (IOException gone) {
            // The other side hung up, as whoever does not trust us does.
            verbs.add("GONE");
        }
    }

    private Socket secured(Socket plain) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), false);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
