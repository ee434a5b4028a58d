package io.threadline.bench.outside;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A domain name system that knows a few texts of up to 255 characters (RFC 1035, 4.1), and that all other names are not there. */
public final class DnsPeer implements AutoCloseable {

    private static final int HEADER = 12;
    private static final int TXT = 16;
    private static final int ANSWER_OF_SERVER = 0x8180;
    private static final int NO_SUCH_NAME = 3;
    private static final int POINTER_TO_QUESTION = 0xc00c;

    private final DatagramSocket socket;
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    /** Listens at a free port. */
    public DnsPeer() throws IOException {
        this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    /** Host and port. */
    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** Gives a name a text. */
    public void says(String name, String text) {
        texts.put(name, text);
    }

    private void serve() {
        byte[] buffer = new byte[1_500];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private byte[] answer(byte[] question) {
        ByteBuffer in = ByteBuffer.wrap(question).position(HEADER);
        StringBuilder name = new StringBuilder();
        for (int length = in.get() & 0xff; length > 0; length = in.get() & 0xff) {
            byte[] label = new byte[length];
            in.get(label);
            name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
        }
        int type = in.getShort();
        in.getShort();
        String text = texts.get(name.toString());
        return answer(question, in.position(), text, text != null && type == TXT ? text : null);
    }

    /** @param end of the question */
    private static byte[] answer(byte[] question, int end, @Nullable String known, @Nullable String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(question, 0, 2);
            out.writeShort(known == null ? ANSWER_OF_SERVER | NO_SUCH_NAME : ANSWER_OF_SERVER);
            out.writeShort(1);
            out.writeShort(text == null ? 0 : 1);
            out.writeInt(0);
            out.write(question, HEADER, end - HEADER);
            if (text != null) {
                byte[] content = text.getBytes(StandardCharsets.US_ASCII);
                out.writeShort(POINTER_TO_QUESTION);
                out.writeShort(TXT);
                out.writeShort(1);
                out.writeInt(60);
                out.writeShort(content.length + 1);
                out.writeByte(content.length);
                out.write(content);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
