package io.threadline.bench.outside;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An SMTP client as plain as can be (RFC 5321): it sends what it is given, well-formed or not, and hears every answer. */
public final class MailClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    /** Connects to a port of this machine and says hello. */
    public MailClient(int port) throws IOException {
        this(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Connects to a server and says hello. */
    public MailClient(InetSocketAddress server) throws IOException {
        this.socket = new Socket(server.getAddress(), server.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        this.out = socket.getOutputStream();
        answer();
        say("EHLO customer.example.test");
    }

    /** Says one line and hears the last line of the answer. */
    public String say(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        return answer();
    }

    /** Delivers a mail to one address; the answer to its data, or to what was refused before. */
    public String deliver(String from, String to, byte[] mail) throws IOException {
        return deliver(from, List.of(to), mail);
    }

    /** Delivers a mail to all of these addresses at once. */
    public String deliver(String from, List<String> to, byte[] mail) throws IOException {
        String answer = say("MAIL FROM:<" + from + ">");
        if (!answer.startsWith("250")) {
            return answer;
        }
        for (String one : to) {
            answer = say("RCPT TO:<" + one + ">");
            if (!answer.startsWith("250")) {
                say("RSET");
                return answer;
            }
        }
        answer = say("DATA");
        if (!answer.startsWith("354")) {
            return answer;
        }
        out.write(mail);
        return say("\r\n.");
    }

    private String answer() throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        if (line == null) {
            throw new IOException("The server closed the connection");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
