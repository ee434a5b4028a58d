package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.Answer;
import io.threadline.bench.outside.Await;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An import while the node dies: part of it may be there, and putting the same document again brings the rest. */
@ExtendWith(NodeLogs.class)
class ImportIT {

    private static final String CONFIGURATION = "/api/v1/configuration";
    private static final int SKILLS = 1_500;

    @Test
    void whatADyingNodeLeftHalfIsFinishedByPuttingItAgain() throws IOException {
        StringBuilder document = new StringBuilder("skills:\n");
        for (int i = 0; i < SKILLS; i++) {
            document.append("  imported-%04d:\n    title: Skill %d\n".formatted(i, i));
        }
        document.append(
                "queues:\n  imported:\n    title: Last\n    require:\n    - skill: imported-%04d\n      level: 2\n"
                        .formatted(SKILLS - 1));
        try (Stage stage = Stage.bare("import", Map.of())) {
            Future<Answer> lost = put(stage, document.toString());
            Await.until("it is under way", Limits.SOON, () -> status(stage, "imported-0020") == 200);
            stage.node().kill();
            assertThat(lost.transform(Future::succeededFuture).await().failed())
                    .as("the answer is lost")
                    .isTrue();
            stage.restart();
            int there = stage.administrator().all("/api/v1/skills", "after").size();
            assertThat(there).as("skills that came before the end").isBetween(21, SKILLS);

            Answer again = Await.found("an answer", Limits.START, () -> {
                Answer one = put(stage, document.toString()).await();
                return one.status() == 503 ? null : one;
            });

            assertThat(again.expect(200).json().getJsonArray("things"))
                    .hasSize(SKILLS + 1)
                    .filteredOn(thing -> !((JsonObject) thing).getBoolean("created"))
                    .hasSizeGreaterThanOrEqualTo(there);
            assertThat(stage.administrator().all("/api/v1/skills", "after")).hasSize(SKILLS);
            stage.administrator().get("/api/v1/queues/imported").expect(200);
        }
    }

    private static int status(Stage stage, String skill) {
        return stage.administrator().get("/api/v1/skills/" + skill).status();
    }

    private static Future<Answer> put(Stage stage, String yaml) {
        return stage.administrator()
                .ask(
                        HttpMethod.PUT,
                        CONFIGURATION,
                        MultiMap.caseInsensitiveMultiMap().add("Content-Type", "application/yaml"),
                        yaml);
    }
}
