package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.Answer;
import io.threadline.bench.outside.Await;
import io.threadline.bench.outside.Distribution;
import io.threadline.bench.outside.Session;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the REST interface refuses, always as a problem of RFC 9457. */
@ExtendWith({SharedStage.class, NodeLogs.class})
class BadRequestsIT {

    private static final MultiMap NO_HEADERS = MultiMap.caseInsensitiveMultiMap();

    private final Stage stage;
    private final Session administrator;
    private Session agent;
    private Session nobody;

    BadRequestsIT(Stage stage) {
        this.stage = stage;
        this.administrator = stage.administrator();
    }

    @BeforeEach
    void signIn() {
        stage.agent("rita", "support", 100);
        agent = stage.signIn("rita");
        nobody = Session.none(stage.network(), stage.address());
    }

    @AfterEach
    void theInterfaceIsStillThere() {
        administrator.get("/api/v1/queues").expect(200);
    }

    @Test
    void aWrongPasswordIsTheSameAsAnUnknownUser() {
        Answer wrong = attempt("admin", "wrong-password");
        Answer unknown = attempt("nobody-of-that-name", "wrong-password");
        Clean.problem(wrong, 401);
        Clean.problem(unknown, 401);
        assertThat(unknown.json().getString("title")).isEqualTo(wrong.json().getString("title"));
        assertThat(unknown.json().getString("detail")).isEqualTo(wrong.json().getString("detail"));
        for (String odd : List.of("", "\u0000", "' OR 1=1 --", "x".repeat(10_000))) {
            Clean.problem(attempt("rita", odd), 400, 401, 413, 429);
            Clean.problem(attempt(odd, Stage.PASSWORD), 400, 401, 413, 429);
        }
        // So many failures of one address are answered with "later"; a right password then ends that.
        for (String right : List.of("rita", "admin")) {
            String password = right.equals("admin") ? Distribution.ADMIN_PASSWORD : Stage.PASSWORD;
            Await.until(
                    right + " signs in again",
                    Limits.SOON,
                    () -> attempt(right, password).status() == 200);
        }
    }

    @Test
    void whoHasNoSessionIsTurnedAway() {
        Clean.problem(nobody.get("/api/v1/queues"), 401);
        for (String header :
                List.of("Authorization: Bearer guessed", "Cookie: __Host-threadline=guessed", "X-Remote-User: admin")) {
            String[] parts = header.split(": ", 2);
            Answer answer = nobody.ask(
                            HttpMethod.GET,
                            "/api/v1/queues",
                            MultiMap.caseInsensitiveMultiMap().add(parts[0], parts[1]),
                            null)
                    .await();
            Clean.problem(answer, 401);
        }
    }

    @Test
    void anAgentIsNoAdministrator() {
        Clean.problem(agent.put("/api/v1/skills/mine", new JsonObject().put("title", "Mine")), 403);
        Clean.problem(
                agent.post("/api/v1/tokens", new JsonObject().put("name", "t").put("role", "administrator")), 403);
        Clean.problem(agent.get("/api/v1/channel-accounts"), 403);
        agent.get("/api/v1/queues").expect(200);
    }

    @Test
    void anUnsafeRequestOfAForeignPageIsForbidden() {
        String skill = new JsonObject().put("title", "Foreign").encode();
        for (String origin : List.of("http://evil.example.test", "null")) {
            Answer answer = administrator
                    .ask(HttpMethod.PUT, "/api/v1/skills/foreign", headers("Origin", origin), skill)
                    .await();
            Clean.problem(answer, 403);
        }
        MultiMap cookieOnly = MultiMap.caseInsensitiveMultiMap()
                .add("Cookie", administrator.credentials().get("Cookie"));
        Clean.problem(
                nobody.ask(HttpMethod.PUT, "/api/v1/skills/foreign", cookieOnly, skill)
                        .await(),
                403);
        Clean.problem(administrator.get("/api/v1/skills/foreign"), 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "x",
                "[]",
                "7",
                "null",
                "\"text\"",
                "{\"title\":\"a\"}}",
                "{\"title\":\"a\",\"title\":\"b\"}",
                "{'title':'a'}"
            })
    void aBodyThatIsNoJsonObjectIsRefused(String body) {
        Clean.problem(
                administrator
                        .ask(HttpMethod.PUT, "/api/v1/skills/bad", NO_HEADERS, body)
                        .await(),
                400);
        Clean.problem(administrator.get("/api/v1/skills/bad"), 404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "skills/bad  | {\"title\":\"a\",\"colour\":\"red\"}            | colour",
                "skills/bad  | {\"title\":7}                                   | title",
                "skills/bad  | {}                                              | title",
                "queues/bad  | {\"title\":\"a\",\"targetSeconds\":\"20\"}      | targetSeconds",
                "queues/bad  | {\"title\":\"a\",\"targetSeconds\":-1}          | targetSeconds",
                "queues/bad  | {\"title\":\"a\",\"targetSeconds\":1e400}       | targetSeconds",
                "queues/bad  | {\"title\":\"a\",\"targetSeconds\":2.5}         | targetSeconds",
                "queues/bad  | {\"title\":\"a\",\"targetSeconds\":9223372036854775808} | targetSeconds",
                "agents/bad  | {\"name\":\"a\",\"role\":\"king\"}              | role",
                "agents/bad  | {\"name\":\"a\",\"role\":\"agent\",\"skills\":{\"support\":11}} | skills",
                "agents/bad  | {\"name\":\"a\",\"role\":\"agent\",\"skills\":{\"support\":\"5\"}} | skills",
                "agents/bad  | {\"name\":\"a\",\"role\":\"agent\",\"tenant\":\"other\"} | tenant",
                "channel-accounts/bad | {\"kind\":\"pigeon\",\"queue\":\"support\"} | kind"
            })
    void aBadFieldIsNamed(String path, String body, String field) {
        Answer answer = administrator
                .ask(HttpMethod.PUT, "/api/v1/" + path, NO_HEADERS, body)
                .await();
        Clean.problem(answer, 400);
        assertThat(answer.body()).contains(field);
        Clean.problem(administrator.get("/api/v1/" + path), 404);
    }

    @Test
    void aNameThatNothingIsDefinedForIsRefused() {
        JsonObject queue = new JsonObject()
                .put("title", "Bad")
                .put("targetSeconds", 20)
                .put("offerTimeoutSeconds", 20)
                .put("wrapUpSeconds", 0)
                .put(
                        "require",
                        new JsonArray()
                                .add(new JsonObject().put("skill", "nothing").put("level", 1)));
        Clean.problem(administrator.put("/api/v1/queues/bad", queue), 400, 409, 422);
        JsonObject account = new JsonObject().put("kind", "chat").put("queue", "nowhere");
        Clean.problem(administrator.put("/api/v1/channel-accounts/bad", account), 400, 409, 422);
        Clean.problem(administrator.get("/api/v1/queues/bad"), 404);
        Clean.problem(administrator.get("/api/v1/channel-accounts/bad"), 404);
    }

    @Test
    void anOversizedBodyIsRefused() {
        String big = new JsonObject().put("title", "x".repeat(5 << 20)).encode();
        Clean.problem(
                administrator
                        .ask(HttpMethod.PUT, "/api/v1/skills/big", NO_HEADERS, big)
                        .await(),
                413);
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "{\"title\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        Clean.problem(
                administrator
                        .ask(HttpMethod.PUT, "/api/v1/skills/deep", NO_HEADERS, deep)
                        .await(),
                400,
                413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/queues/nothing",
                "/api/v1/cases/nothing",
                "/api/v1/customers/nothing",
                "/api/v1/customers/nothing/timeline",
                "/api/v1/work-items/nothing",
                "/api/v1/work-items/nothing/decisions",
                "/api/v1/nothing",
                "/api/v1/queues/%00",
                "/api/v1/customers/%00/timeline"
            })
    void whatIsNotThereIsNotFound(String path) {
        Clean.problem(administrator.get(path), 400, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=x", "limit=-1", "limit=0", "limit=99999999999999999999", "limit=1&limit=2", "colour=red"})
    void aBadParameterIsRefused(String query) {
        Clean.problem(administrator.get("/api/v1/queues?" + query), 400);
    }

    @Test
    void aCursorFromNowhereDoesNoHarm() {
        for (String cursor : List.of("x", "%00", "%27%3B%20pg_sleep%285%29--", "9".repeat(50))) {
            Clean.nothingInside(administrator.get("/api/v1/customers?after=" + cursor))
                    .expect(200, 400);
            Clean.nothingInside(administrator.get("/api/v1/cases?after=" + cursor))
                    .expect(200, 400);
        }
    }

    @Test
    void anotherMethodIsRefused() {
        Clean.problem(administrator.delete("/api/v1/queues"), 404, 405);
        Clean.problem(administrator.post("/api/v1/queues", new JsonObject()), 404, 405);
    }

    @Test
    void anIdempotencyKeyGivesTheFirstAnswerAndNoOtherQuestion() {
        String key = UUID.randomUUID().toString();
        String body = new JsonObject()
                .put("name", "token-" + key)
                .put("role", "service")
                .encode();
        Answer first = administrator
                .ask(HttpMethod.POST, "/api/v1/tokens", headers("Idempotency-Key", key), body)
                .await()
                .expect(200, 201);
        Answer other = administrator
                .ask(
                        HttpMethod.POST,
                        "/api/v1/tokens",
                        headers("Idempotency-Key", key),
                        new JsonObject()
                                .put("name", "other-" + key)
                                .put("role", "service")
                                .encode())
                .await();
        assertThat(first.json().getString("token")).isNotBlank();
        Clean.problem(other, 409, 422);
    }

    @Test
    void textsWithNulAreCleanedOrRefused() {
        Answer answer = administrator
                .ask(HttpMethod.PUT, "/api/v1/skills/nul", NO_HEADERS, "{\"title\":\"a\\u0000b\\ud800\"}")
                .await();
        Clean.nothingInside(answer).expect(200, 201, 204, 400);
    }

    @Test
    void secretsAreNotReadBack() {
        String accounts =
                administrator.get("/api/v1/channel-accounts").expect(200).body();
        assertThat(accounts)
                .doesNotContain(Stage.IDENTITY_SECRET)
                .doesNotContain(stage.twilio().settings("support").getString("authToken"));
        assertThat(administrator.get("/api/v1/agents").expect(200).body())
                .doesNotContain(Stage.PASSWORD)
                .doesNotContain("argon2");
    }

    private Answer attempt(String user, String password) {
        return Session.attempt(stage.network(), stage.address(), user, password).await();
    }

    private static MultiMap headers(String name, String value) {
        return MultiMap.caseInsensitiveMultiMap().add(name, value);
    }
}
