package io.threadline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.console.Server.Answer;
import io.threadline.console.Server.Client;
import io.threadline.desk.Role;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is let in, by what, and from which page. */
class SessionTest {
    private static final String SESSION = "/api/v1/session";
    private Server server;

    @BeforeEach
    void start() {
        server = new Server();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void signingInGivesTheUserAndACookieThatScriptsAndOtherSitesDoNotGet() {
        Answer answer = server.nobody().post(SESSION, Server.credentials("agent", Server.PASSWORD));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json())
                .isEqualTo(new JsonObject()
                        .put("name", "agent")
                        .put("displayName", "The user agent")
                        .put("role", "agent")
                        .put("agent", "agent")
                        .put("domain", "main"));
        assertThat(answer.header("Set-Cookie"))
                .startsWith("__Host-threadline=")
                .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict")
                .doesNotContain("Domain");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Request-Id")).isNotBlank();
        assertThat(server.queries.audit).singleElement().asString().startsWith("agent sign-in 127.0.0.1");
    }

    @Test
    void aWrongPasswordAndAnUnknownUserAreTheSame() {
        Answer wrong = server.nobody().post(SESSION, Server.credentials("agent", "guess"));
        Answer unknown = server.nobody().post(SESSION, Server.credentials("nobody", "guess"));
        Answer empty = server.nobody().post(SESSION, Server.credentials("", ""));

        assertThat(List.of(wrong.status(), unknown.status(), empty.status())).containsOnly(401);
        assertThat(wrong.body()).isEqualTo(unknown.body()).isEqualTo(empty.body());
        assertThat(wrong.header("Set-Cookie")).isNull();
    }

    @Test
    void tooManyFailuresAreToldToWait() {
        for (int i = 0; i < 5; i++) {
            assertThat(server.nobody()
                            .post(SESSION, Server.credentials("agent", "guess"))
                            .status())
                    .isEqualTo(401);
        }

        Answer sixth = server.nobody().post(SESSION, Server.credentials("agent", "guess"));

        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.header("Retry-After")).isEqualTo("7");
    }

    @Test
    void signingInAgainEndsTheSessionBefore() {
        Client first = server.as(Role.AGENT);

        Answer second = first.post(SESSION, Server.credentials("agent", Server.PASSWORD));

        assertThat(first.get(SESSION).status()).isEqualTo(401);
        assertThat(server.nobody()
                        .with("Cookie", Server.cookie(second))
                        .get(SESSION)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void signingOutEndsTheSessionAndTakesTheCookieBack() {
        Client agent = server.as(Role.AGENT);

        Answer out = agent.delete(SESSION);

        assertThat(out.status()).isEqualTo(204);
        assertThat(out.header("Set-Cookie")).contains("Max-Age=0");
        assertThat(agent.get(SESSION).status()).isEqualTo(401);
        assertThat(server.signIn.sessions()).isZero();
    }

    @Test
    void aTokenHasNoSessionToEnd() {
        assertThat(server.as(Role.SERVICE).delete(SESSION).status()).isEqualTo(409);
    }

    @Test
    void forgedEmptyDoubledAndForeignCookiesAreNobodys() {
        String good = server.as(Role.AGENT).headers().get("Cookie");
        for (String cookie : List.of(
                "__Host-threadline=forged",
                "__Host-threadline=",
                "__Host-threadline=\"; DROP TABLE session; --\"",
                "threadline=" + good.substring(good.indexOf('=') + 1),
                good + "; __Host-threadline=forged",
                "__Host-threadline=" + "a".repeat(5_000))) {
            assertThat(server.nobody().with("Cookie", cookie).get(SESSION).status())
                    .as(cookie)
                    .isEqualTo(401);
        }
    }

    @Test
    void tokensOfOtherKindsAreNobodys() {
        for (String authorization : List.of(
                "Bearer",
                "Bearer ",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",
                "Basic YWRtaW46YWRtaW4=",
                "bearer forged",
                "Bearer a b")) {
            Answer answer = server.nobody().with("Authorization", authorization).get(SESSION);
            assertThat(answer.status()).as(authorization).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
    }

    @Test
    void aWrongBearerIsNotMadeGoodByACookie() {
        Client agent = server.as(Role.AGENT).with("Authorization", "Bearer forged");

        assertThat(agent.get(SESSION).status()).isEqualTo(401);
    }

    @Test
    void headersOfProxiesProveNothing() {
        Client stranger = server.nobody()
                .with("X-Remote-User", "administrator")
                .with("X-Forwarded-User", "administrator")
                .with("X-Threadline", "1");

        assertThat(stranger.get(SESSION).status()).isEqualTo(401);
        assertThat(stranger.get("/api/v1/agents").status()).isEqualTo(401);
    }

    @Test
    void aTokenInTheAddressIsNotRead() {
        String token = server.as(Role.SERVICE).headers().get("Authorization").substring(7);

        assertThat(server.nobody().get(SESSION + "?access_token=" + token).status())
                .isEqualTo(401);
    }

    @Test
    void unsafeRequestsByCookieNeedTheHeader() {
        Client admin = server.as(Role.ADMINISTRATOR);
        JsonObject skill = new JsonObject().put("title", "Billing");

        Answer without = admin.without("X-Threadline").put("/api/v1/skills/billing", skill);

        assertThat(without.status()).isEqualTo(403);
        assertThat(server.desk.done).isEmpty();
        assertThat(admin.put("/api/v1/skills/billing", skill).status()).isEqualTo(201);
    }

    @Test
    void unsafeRequestsByCookieComeFromOurPagesOnly() {
        Client admin = server.as(Role.ADMINISTRATOR);
        JsonObject skill = new JsonObject().put("title", "Billing");
        for (String origin : List.of(
                "http://evil.test",
                "null",
                "http://localhost",
                "https://localhost:" + server.port(),
                server.origin() + ".evil.test",
                "http://127.0.0.1:" + server.port(),
                server.origin() + "/")) {
            Answer answer = admin.with("Origin", origin).put("/api/v1/skills/billing", skill);
            assertThat(answer.status()).as(origin).isEqualTo(403);
        }
        assertThat(server.desk.done).isEmpty();
        assertThat(admin.with("Origin", server.origin())
                        .put("/api/v1/skills/billing", skill)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aNameThatAStrangerPointsAtThisMachineIsNotOurs() {
        Client rebound = server.as(Role.ADMINISTRATOR)
                .with("Host", "evil.test:" + server.port())
                .with("Origin", "http://evil.test:" + server.port());

        assertThat(rebound.put("/api/v1/skills/billing", new JsonObject().put("title", "B"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aForeignPageCannotSignAnyoneIn() {
        Answer answer = server.nobody()
                .with("Origin", "http://evil.test")
                .post(SESSION, Server.credentials("agent", Server.PASSWORD));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(server.signIn.sessions()).isZero();
    }

    @Test
    void aBearerNeedsNeitherHeaderNorOrigin() {
        Client program = server.bearer(Role.ADMINISTRATOR, null).with("Origin", "http://elsewhere.test");

        assertThat(program.put("/api/v1/skills/billing", new JsonObject().put("title", "B"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void withAPublicUrlItsOriginCountsWhateverTheHostSays() {
        try (Server behind = new Server(
                io.threadline.console.live.Limits.DEFAULT,
                "https://Desk.Example.test/threadline",
                new io.threadline.console.pages.WebBuild(java.util.Map.of()))) {
            Client admin = behind.as(Role.ADMINISTRATOR);
            JsonObject skill = new JsonObject().put("title", "B");

            assertThat(admin.with("Origin", "https://desk.example.test")
                            .put("/api/v1/skills/b", skill)
                            .status())
                    .isEqualTo(201);
            assertThat(admin.with("Origin", behind.origin())
                            .put("/api/v1/skills/b", skill)
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void aTokenIsShownOnceAndItsNameIsTakenThen() {
        Client admin = server.as(Role.ADMINISTRATOR);
        JsonObject wanted = new JsonObject().put("name", "crm").put("role", "service");

        Answer made = admin.post("/api/v1/tokens", wanted);
        Answer again = admin.post("/api/v1/tokens", wanted);

        assertThat(made.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().getString("field")).isEqualTo("name");
        assertThat(server.queries.audit).contains("administrator create-token crm");
        Client program =
                server.nobody().with("Authorization", "Bearer " + made.json().getString("token"));
        assertThat(program.get(SESSION).json().getString("role")).isEqualTo("service");
    }

    @Test
    void withoutTheDatabaseNobodyIsTakenForNobody() {
        Client agent = server.as(Role.AGENT);
        server.signIn.down = true;

        Answer answer = agent.get(SESSION);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotNull();
        assertThat(server.nobody()
                        .post(SESSION, Server.credentials("agent", Server.PASSWORD))
                        .status())
                .isEqualTo(503);
    }
}
