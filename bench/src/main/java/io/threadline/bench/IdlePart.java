package io.threadline.bench;

import static io.threadline.bench.Sheet.number;

import io.threadline.bench.Chart.Bar;
import io.threadline.bench.baseline.EchoServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What an idle chat socket holds, beside one of a server that only echoes. */
final class IdlePart {

    private static final double GOAL = 0.7;

    private IdlePart() {}

    /** Memory before and with the sockets. */
    private record Held(Memory before, Memory with, int sockets) {
        double heapKilobytes() {
            return (with.heapMegabytes() - before.heapMegabytes()) * 1_024 / sockets;
        }

        double residentKilobytes() {
            return (with.residentMegabytes() - before.residentMegabytes()) * 1_024 / sockets;
        }

        List<String> row(String who) {
            return List.of(
                    who,
                    Integer.toString(sockets),
                    number(heapKilobytes(), 1),
                    number(1_024 / heapKilobytes(), 0),
                    number(residentKilobytes(), 1),
                    number(before.heapMegabytes(), 0) + " to " + number(with.heapMegabytes(), 0),
                    number(before.residentMegabytes(), 0) + " to " + number(with.residentMegabytes(), 0));
        }
    }

    static void measure(BenchOptions options, Site site, Sheet sheet) throws IOException {
        int sockets = options.sockets();
        String hello = new JsonObject()
                .put("type", "hello")
                .put("account", Scene.QUIET_ACCOUNT)
                .put("name", "idle")
                .encode();
        Doors first = new Doors(List.of(site.urls().getFirst()), List.of());
        Held ours = held(first, site.nodes().getFirst().process().toHandle(), sockets, hello);
        Held echo;
        try (JavaProcess server = JavaProcess.start(EchoServer.class, Map.of(), List.of())) {
            String port = server.next("ready ").substring("ready ".length());
            Doors doors = new Doors(List.of(URI.create("http://127.0.0.1:" + port)), List.of());
            // Its first sockets load classes and buffers that later ones share, as ours had before.
            held(doors, server.handle(), Math.max(1, sockets / 10), hello);
            echo = held(doors, server.handle(), sockets, hello);
        }
        double ratio = echo.heapKilobytes() / ours.heapKilobytes();
        sheet.goal(
                "idle chat sockets for each MB",
                "at least 0.7 x as many as a bare Vert.x echo server",
                number(1_024 / ours.heapKilobytes(), 0) + " to " + number(1_024 / echo.heapKilobytes(), 0) + ": **"
                        + number(ratio, 2) + " x**",
                ratio >= GOAL);
        sheet.bars(new Chart.Group(
                "Idle sockets for each MB of live heap",
                List.of(
                        new Bar("Threadline chat", 1_024 / ours.heapKilobytes(), true),
                        new Bar("Vert.x echo", 1_024 / echo.heapKilobytes(), false))));
        sheet.table(
                "Idle sockets",
                List.of(
                        "",
                        "sockets",
                        "live heap KB each",
                        "sockets for each MB",
                        "RSS KB each",
                        "live heap MB",
                        "RSS MB"),
                List.of(ours.row("Threadline chat"), echo.row("Vert.x echo")),
                """
                Each socket has said one thing and heard one answer: to ours a hello, by which it has a conversation that is kept and resumed. Live heap is what is used after two full collections \
                (`jcmd GC.run`), before and with the sockets; RSS is of the whole process and says little, since a heap keeps what it has grown to: the node had carried the load of the other parts before. \
                Buffers of the kernel, which are the same for both, are not counted. The same client opens both.
                """);
    }

    private static Held held(Doors doors, ProcessHandle server, int sockets, String hello) throws IOException {
        Progress.say("opening " + sockets + " idle sockets");
        Memory before = Memory.of(server);
        // No agents: nothing is administered and nobody signs in, only sockets are opened.
        try (GeneratorProcess client = GeneratorProcess.bare(doors, 0)) {
            client.order(Order.idle(sockets, hello));
            return new Held(before, Memory.of(server), sockets);
        }
    }
}
