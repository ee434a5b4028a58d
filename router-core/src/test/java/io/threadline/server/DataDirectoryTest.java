package io.threadline.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path root;

    @Test
    void theNodeKeepsItsName() throws Exception {
        String id;
        try (DataDirectory data = DataDirectory.open(root)) {
            id = data.nodeId();
        }
        assertThat(id).matches("node-[0-9a-f]{8}");
        try (DataDirectory data = DataDirectory.open(root)) {
            assertThat(data.nodeId()).isEqualTo(id);
        }
    }

    @Test
    void aSecondNodeIsRefused() throws Exception {
        try (DataDirectory data = DataDirectory.open(root)) {
            assertThat(data.nodeId()).isNotEmpty();
            assertThatThrownBy(() -> DataDirectory.open(root))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("is in use by this process");
        }
    }

    @Test
    void theBoundPortsArePublishedWhileTheNodeRuns() throws Exception {
        Path file = root.resolve("run/node.json");
        try (DataDirectory data = DataDirectory.open(root)) {
            data.publish(new NodeFile("node-1", 7, 8080, 2525, 5701, 15701, 5432));

            assertThat(new JsonObject(Files.readString(file)))
                    .isEqualTo(new JsonObject()
                            .put("nodeId", "node-1")
                            .put("pid", 7)
                            .put("http", 8080)
                            .put("smtp", 2525)
                            .put("hazelcast", 5701)
                            .put("eventBus", 15701)
                            .put("database", 5432));
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void aPlaceThatIsNoDirectoryIsNamed() throws Exception {
        Path file = Files.writeString(root.resolve("file"), "x");

        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("The data directory " + file);
    }
}
