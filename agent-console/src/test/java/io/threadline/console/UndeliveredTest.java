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

/** Seeing messages that were given up, and deciding about them; and how the server stands. */
class UndeliveredTest {
    private static final String PATH = "/api/v1/dead-letters";
    private Server server;
    private Client admin;

    @BeforeEach
    void start() {
        server = new Server();
        admin = server.as(Role.ADMINISTRATOR);
        server.deadLetters.put("1", "sms-main", "refused");
        server.deadLetters.put("2", "mail-main", "unknown");
        server.deadLetters.put("3", "sms-main", "gave-up");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer settle(String how, Object... ids) {
        return admin.post(PATH + "/" + how, new JsonObject().put("ids", new JsonArray(List.of(ids))));
    }

    private List<String> ids(String query) {
        return admin.get(PATH + query).json().getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("id"))
                .toList();
    }

    @Test
    void theyComeInPagesAndByAccount() {
        assertThat(ids("?limit=2")).containsExactly("1", "2");
        assertThat(ids("?limit=2&after=2")).containsExactly("3");
        assertThat(ids("?account=sms-main")).containsExactly("1", "3");
        assertThat(ids("?account=other")).isEmpty();
        Answer wrong = admin.get(PATH + "?account=" + "x".repeat(300));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().getString("field")).isEqualTo("account");
        assertThat(admin.get(PATH + "?acount=sms-main").status()).isEqualTo(400);
    }

    @Test
    void thoseThatAreNamedAreSentAgainOrDiscarded() {
        assertThat(settle("retry", "1").status()).isEqualTo(204);
        assertThat(settle("discard", "2", "3").status()).isEqualTo(204);

        assertThat(ids("")).isEmpty();
        assertThat(server.deadLetters.retried).containsExactly("1");
        assertThat(server.deadLetters.discarded).containsExactlyInAnyOrder("2", "3");
    }

    @Test
    void anIdThatIsNoneIsNotFoundAndOneThatIsSettledAConflict() {
        assertThat(settle("retry", "1", "9").status()).isEqualTo(404);
        assertThat(ids("")).hasSize(3);
        assertThat(settle("discard", "3").status()).isEqualTo(204);
        Answer answer = settle("retry", "1", "3");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().getString("code")).isEqualTo("WRONG_STATE");
        assertThat(ids("")).containsExactly("1", "2");
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
        for (String how : List.of("retry", "discard")) {
            cases.forEach((body, field) -> {
                Answer answer = admin.post(PATH + "/" + how, body);
                assertThat(answer.status()).as(body).isEqualTo(400);
                assertThat(answer.json().getString("field")).as(body).isEqualTo(field);
            });
        }
    }

    @Test
    void onlyAdministratorsSeeHowTheServerStands() {
        assertThat(admin.get("/api/v1/operations").json().getString("node")).isEqualTo("one");
        assertThat(server.as(Role.SUPERVISOR).get("/api/v1/operations").status())
                .isEqualTo(403);
        assertThat(admin.get("/api/v1/operations?domain=main").status()).isEqualTo(400);
    }
}
