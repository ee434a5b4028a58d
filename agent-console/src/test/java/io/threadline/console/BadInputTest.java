package io.threadline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.console.Server.Answer;
import io.threadline.console.Server.Client;
import io.threadline.desk.Role;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is malformed, too large, of the wrong kind, or met by a fault gets a clear answer, and the next request is served. */
class BadInputTest {
    private static final String SKILL = "/api/v1/skills/s";
    private Server server;
    private Client admin;

    @BeforeEach
    void start() {
        server = new Server();
        admin = server.as(Role.ADMINISTRATOR).with("Content-Type", "application/json");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatIsNotOneJsonObjectIsRefused() {
        for (String body : List.of(
                "",
                " ",
                "{",
                "[]",
                "null",
                "\"title\"",
                "{\"title\":\"S\"} {}",
                "{\"title\":\"S\",}",
                "{title:\"S\"}",
                "{\"title\":\"S\",\"title\":\"T\"}",
                "{\"title\":1e999}",
                "{\"title\":123456789012345678901234567890123456789012345678901234567890}",
                "{\"title\":\"\u0001\"}",
                "{\"title\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}",
                "// comment\n{\"title\":\"S\"}",
                "\u0000")) {
            Answer answer = admin.send(HttpMethod.PUT, SKILL, Buffer.buffer(body));
            assertThat(answer.status()).as(body).isEqualTo(400);
        }
        assertThat(admin.send(HttpMethod.PUT, SKILL, Buffer.buffer(new byte[] {'{', '"', (byte) 0xC3, '"', '}'}))
                        .status())
                .isEqualTo(400);
        assertThat(server.desk.done).isEmpty();
    }

    @Test
    void whatCannotBeStoredIsReplacedInWhatPeopleRead() {
        Answer answer =
                admin.send(HttpMethod.PUT, SKILL, Buffer.buffer("{\"title\":\"a\\u0000b\\ud800c\\ud83d\\ude00\"}"));

        assertThat(answer.json().getString("title")).isEqualTo("a\uFFFDb\uFFFDc\uD83D\uDE00");
    }

    @Test
    void aStrangersFieldNameIsRepeatedShortAndClean() {
        Answer answer = admin.send(
                HttpMethod.PUT, SKILL, Buffer.buffer("{\"title\":\"S\",\"\\ud800\\r\\n" + "x".repeat(500) + "\":1}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("field")).hasSize(64).startsWith("\uFFFD\uFFFD\uFFFDx");
    }

    @Test
    void onlyJsonIsTaken() {
        Buffer body = Buffer.buffer("{\"title\":\"S\"}");
        for (String type : List.of(
                "application/x-www-form-urlencoded",
                "text/plain",
                "multipart/form-data; boundary=x",
                "application/json; charset=utf-16")) {
            assertThat(admin.with("Content-Type", type)
                            .send(HttpMethod.PUT, SKILL, body)
                            .status())
                    .as(type)
                    .isEqualTo(415);
        }
        assertThat(admin.without("Content-Type")
                        .send(HttpMethod.PUT, SKILL, body)
                        .status())
                .isEqualTo(415);
        assertThat(admin.with("Content-Encoding", "gzip")
                        .send(HttpMethod.PUT, SKILL, body)
                        .status())
                .isEqualTo(415);
        assertThat(admin.with("Content-Type", "Application/JSON; charset=UTF-8")
                        .send(HttpMethod.PUT, SKILL, body)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aBodyBeyondTheLimitIsNotRead() {
        Buffer large = Buffer.buffer("{\"title\":\"" + "x".repeat(70_000) + "\"}");

        Answer answer = admin.send(HttpMethod.PUT, SKILL, large);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(server.nobody()
                        .post("/api/v1/session", "{\"username\":\"" + "x".repeat(5_000) + "\",\"password\":\"\"}")
                        .status())
                .isEqualTo(413);
        assertThat(admin.get("/api/v1/session").status()).isEqualTo(200);
    }

    @Test
    void aBodyWithoutALengthMeetsTheLimitToo() {
        NetSocket socket = Server.await(server.lines.connect(server.port(), "127.0.0.1"));
        Promise<Buffer> heard = Promise.promise();
        socket.handler(heard::tryComplete);
        String head = "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n";
        String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";

        socket.write(head + chunk + chunk + chunk);

        assertThat(Server.await(heard.future()).toString()).startsWith("HTTP/1.1 413");
    }

    @Test
    void whoGoesOnSendingAfterTheAnswerIsCutOff() {
        NetSocket socket = Server.await(server.lines.connect(server.port(), "127.0.0.1"));
        Promise<Void> closed = Promise.promise();
        socket.closeHandler(closed::tryComplete);

        socket.write("POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 1000000\r\n\r\n{");

        Server.await(closed.future());
    }

    @Test
    void wrongMethodsAreToldTheRightOnes() {
        Answer answer = admin.send(HttpMethod.PATCH, "/api/v1/skills/s", Buffer.buffer("{}"));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, PUT");
        assertThat(admin.send(HttpMethod.OPTIONS, "/api/v1/tokens", null).status())
                .isEqualTo(405);
    }

    @Test
    void pathsThatAreNoneAreNotFoundAsProblems() {
        for (String path : List.of("/api", "/api/v1", "/api/v1/nothing", "/api/v2/skills", "/api/v1/skills/a/b")) {
            Answer answer = admin.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        }
        assertThat(admin.get("/api/v1/work-items/w1/why-not?agent=ana").status())
                .isEqualTo(404);
    }

    @Test
    void anAddressThatCannotBeDecodedIsAProblem() {
        Answer answer = admin.get("/api/v1/skills/%zz");

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void aFaultOfOursShowsItsNumberOnly() {
        server.queries.broken = true;

        Answer answer = admin.get("/api/v1/skills");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().getString("detail")).contains(answer.header("X-Request-Id"));
        server.queries.broken = false;
        assertThat(admin.get("/api/v1/skills").status()).isEqualTo(200);
    }

    @Test
    void withoutTheDatabaseReadingIsLater() {
        server.queries.down = true;

        assertThat(admin.get("/api/v1/skills").status()).isEqualTo(503);
        assertThat(admin.get("/api/v1/customers/c1/timeline").status()).isEqualTo(503);
    }

    @Test
    void requestsAreCounted() {
        admin.get("/api/v1/skills");

        assertThat(server.metrics
                        .get("threadline.http.requests")
                        .tags("method", "GET", "route", "/api/v1/skills", "status", "200")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void repeatedRequestsAnswerTheFirstTime() {
        Client keyed = admin.with("Idempotency-Key", "k-1");
        JsonObject skill = new JsonObject().put("title", "S");

        Answer first = keyed.put(SKILL, skill);
        Answer again = keyed.put(SKILL, skill);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(server.desk.done).hasSize(1);
    }

    @Test
    void aKeyBelongsToOneRequestOfOneActor() {
        JsonObject skill = new JsonObject().put("title", "S");
        admin.with("Idempotency-Key", "k-1").put(SKILL, skill);

        assertThat(admin.with("Idempotency-Key", "k-1")
                        .put(SKILL, new JsonObject().put("title", "T"))
                        .status())
                .isEqualTo(422);
        assertThat(admin.with("Idempotency-Key", "k-1")
                        .put("/api/v1/teams/s", skill)
                        .status())
                .isEqualTo(422);
        Answer other = server.bearer(Role.ADMINISTRATOR, null)
                .with("Idempotency-Key", "k-1")
                .put(SKILL, skill);
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.header("Idempotency-Replayed")).isNull();
    }

    @Test
    void twoAtOnceWithOneKeyActOnce() {
        Client keyed = admin.with("Idempotency-Key", "k-2");
        Buffer body = Buffer.buffer("{\"kind\":\"phone\",\"address\":\"+15005550001\"}");
        String path = "/api/v1/customers/c1/contact-points";

        Future<Answer> one = keyed.sending(HttpMethod.POST, path, body);
        Future<Answer> two = keyed.sending(HttpMethod.POST, path, body);

        assertThat(List.of(Server.await(one).status(), Server.await(two).status()))
                .containsOnly(201);
        assertThat(server.desk.done).hasSize(1);
    }

    @Test
    void aRefusedRequestMayBeTriedAgain() {
        Client keyed = admin.with("Idempotency-Key", "k-3");
        JsonObject agent = new JsonObject().put("name", "Ana").put("team", "one");

        assertThat(keyed.put("/api/v1/agents/ana", agent).status()).isEqualTo(422);
        admin.put("/api/v1/teams/one", new JsonObject().put("title", "One"));
        assertThat(keyed.put("/api/v1/agents/ana", agent).status()).isEqualTo(201);
    }

    @Test
    void aTokenIsNotKeptToBeReplayed() {
        Client keyed = admin.with("Idempotency-Key", "k-4");
        JsonObject wanted = new JsonObject().put("name", "crm").put("role", "service");

        String token = keyed.post("/api/v1/tokens", wanted).json().getString("token");
        Answer again = keyed.post("/api/v1/tokens", wanted);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(server.queries.remembered()).noneMatch(body -> body.contains(token));
    }

    @Test
    void keysThatAreNoneAreRefused() {
        for (String key : List.of("", "with space", "x".repeat(129), "\u00e9")) {
            Answer answer = admin.with("Idempotency-Key", key).put(SKILL, new JsonObject(Map.of("title", "S")));
            assertThat(answer.status()).as(key).isEqualTo(400);
        }
        assertThat(server.desk.done).isEmpty();
    }
}
