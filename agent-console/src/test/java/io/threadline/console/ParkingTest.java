package io.threadline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.console.Server.Answer;
import io.threadline.console.Server.Client;
import io.threadline.desk.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Seeing and retrying what could not be handled. */
class ParkingTest {
    private static final String PATH = "/api/v1/parked-messages";
    private Server server;
    private Client admin;

    @BeforeEach
    void start() {
        server = new Server();
        admin = server.as(Role.ADMINISTRATOR);
        server.parked.park("1", "First");
        server.parked.park("2", null);
        server.parked.park("3", "Third");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer retry(Object... ids) {
        return admin.post(PATH + "/retry", new JsonObject().put("ids", new JsonArray(List.of(ids))));
    }

    private List<String> ids() {
        return ids(admin.get(PATH).json());
    }

    private static List<String> ids(JsonObject page) {
        return page.getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("id"))
                .toList();
    }

    @Test
    void theyComeInPages() {
        JsonObject first = admin.get(PATH + "?limit=2").json();
        JsonObject second =
                admin.get(PATH + "?limit=2&after=" + first.getString("next")).json();

        assertThat(ids(first)).containsExactly("1", "2");
        assertThat(ids(second)).containsExactly("3");
        assertThat(second.getString("next")).isNull();
    }

    @Test
    void thoseThatAreNamedAreRetriedAndNoted() {
        assertThat(retry("1", "3").status()).isEqualTo(204);

        assertThat(ids()).containsExactly("2");
        assertThat(server.queries.audit).contains("administrator retry parked-messages/1,3");
    }

    @Test
    void anUnknownIdIsNotFoundAndNothingIsRetried() {
        Answer answer = retry("1", "9");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().getString("field")).isEqualTo("ids");
        assertThat(ids()).hasSize(3);
        assertThat(server.queries.audit).noneMatch(line -> line.contains("retry"));
    }

    @Test
    void whatIsWrongIsNamed() {
        Map<String, String> cases = Map.of(
                "{}",
                "ids",
                "{\"ids\":[]}",
                "ids",
                "{\"ids\":\"1\"}",
                "ids",
                "{\"ids\":[\"1\",2]}",
                "ids[1]",
                "{\"ids\":[\"\"]}",
                "ids[0]",
                "{\"ids\":" + new JsonArray(Collections.nCopies(201, "1")) + "}",
                "ids");
        cases.forEach((body, field) -> {
            Answer answer = admin.post(PATH + "/retry", body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.json().getString("field")).as(body).isEqualTo(field);
        });
    }
}
