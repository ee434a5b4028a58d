package io.threadline.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.map.IMap;
import io.threadline.store.Await;
import io.vertx.core.VertxOptions;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterNodeTest {

    private final String cluster = "test-" + UUID.randomUUID();
    private ClusterNode first;

    @BeforeEach
    void startAlone() {
        first = TestCluster.start(cluster, "one", List.of());
    }

    @AfterEach
    void stop() {
        Await.result(first.close());
    }

    @Test
    void aSecondNodeJoinsIsHeardAndIsMissedWhenItGoes() {
        ClusterNode second = TestCluster.start(cluster, "two", List.of(first.address()));
        Await.until("two nodes", () -> first.nodes().size() == 2);
        assertThat(second.nodes()).containsExactly("one", "two");
        Queue<String> gone = new ConcurrentLinkedQueue<>();
        first.onNodeGone(gone::add);

        Await.result(first.vertx()
                .eventBus()
                .consumer("greeting", message -> message.reply("hello " + message.body()))
                .completion());
        assertThat(Await.result(second.vertx().eventBus().request("greeting", "two"))
                        .body())
                .isEqualTo("hello two");

        Await.result(second.close());
        Await.until("the second is missed", () -> gone.contains("two"));
        assertThat(first.nodes()).containsExactly("one");
    }

    @Test
    void bothPortsListenOnTheLoopbackAlone() throws IOException {
        String outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .map(address -> address.getHostAddress())
                .findFirst()
                .orElse("127.0.0.2");
        for (int port : List.of(first.port(), first.eventBusPort())) {
            try (Socket inside = new Socket("127.0.0.1", port)) {
                assertThat(inside.isConnected()).isTrue();
            }
            assertThatThrownBy(() -> {
                        try (Socket socket = new Socket()) {
                            socket.connect(new InetSocketAddress(outside, port), 2_000);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aClassThatNoNodeSendsIsNotDeserialised() {
        IMap<String, Object> map = first.hazelcast().getMap("anything");
        map.set("key", new File("any"));

        assertThatThrownBy(() -> map.get("key")).hasStackTraceContaining("java.io.File");
    }

    @Test
    void aPortThatIsTakenIsAFailure() {
        assertThat(Await.failure(ClusterNode.start(
                        new ClusterNode.Settings(cluster, "two", "127.0.0.1", first.port(), 0, List.of(), 16),
                        new VertxOptions(),
                        builder -> builder)))
                .hasMessageContaining(String.valueOf(first.port()));
    }
}
