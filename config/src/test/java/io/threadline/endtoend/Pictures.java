package io.threadline.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;

/**
 * A server that mails call images from. What ends in {@code .png} is an image of 30 by 20 pixels, everything else a page that says it is one;
 * {@code /away.png} leads to {@code elsewhere}.
 */
final class Pictures implements AutoCloseable {

    /** What somebody asked for, with the headers that say who. */
    record Asked(String path, List<String> telling) {}

    private static final List<String> TELLING =
            List.of("Cookie", "Referer", "Authorization", "Origin", "X-Forwarded-For");

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    Pictures(String elsewhere) throws IOException {
        byte[] image = image();
        byte[] page = "<html><script>ran()</script>".getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().toString();
            asked.add(new Asked(
                    path,
                    TELLING.stream()
                            .filter(exchange.getRequestHeaders()::containsKey)
                            .toList()));
            if (path.equals("/away.png")) {
                exchange.getResponseHeaders().set("Location", elsewhere);
                exchange.sendResponseHeaders(302, -1);
                exchange.close();
            } else {
                answer(exchange, path.split("\\?", 2)[0].endsWith(".png") ? image : page);
            }
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "image/png");
        exchange.getResponseHeaders().set("Set-Cookie", "seen=1");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static byte[] image() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            BufferedImage image = new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB);
            image.createGraphics().fillRect(0, 0, 30, 20);
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Scheme, host and port. */
    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What it was asked for so far. */
    List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
