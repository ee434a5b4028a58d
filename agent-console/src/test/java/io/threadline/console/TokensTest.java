package io.threadline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.console.Server.Client;
import io.threadline.desk.Role;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** API tokens: seen once, listed without what they are, revoked. */
class TokensTest {
    private static final String PATH = "/api/v1/tokens";
    private Server server;
    private Client admin;

    @BeforeEach
    void start() {
        server = new Server();
        admin = server.as(Role.ADMINISTRATOR);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String make(String name) {
        return admin.post(PATH, new JsonObject().put("name", name).put("role", "service"))
                .json()
                .getString("token");
    }

    private static List<String> names(JsonObject page) {
        return page.getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("name"))
                .toList();
    }

    @Test
    void theyAreListedInPagesWithoutWhatTheyAre() {
        List<String> secrets = List.of(make("crm"), make("a b/c"), make("shop"));

        String first = admin.get(PATH + "?limit=2").body();
        JsonObject second = admin.get(PATH + "?limit=2&after=" + new JsonObject(first).getString("next"))
                .json();

        assertThat(names(new JsonObject(first))).containsExactly("a b/c", "crm");
        assertThat(names(second)).containsExactly("shop");
        assertThat(second.getString("next")).isNull();
        assertThat(secrets).noneMatch(secret -> (first + second).contains(secret));
    }

    @Test
    void revokedTheyAreNobodys() {
        Client crm = server.nobody().with("Authorization", "Bearer " + make("crm"));
        make("a b/c");

        assertThat(admin.delete(PATH + "/crm").status()).isEqualTo(204);
        assertThat(admin.delete(PATH + "/a%20b%2Fc").status()).isEqualTo(204);

        assertThat(crm.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(names(admin.get(PATH).json())).isEmpty();
        assertThat(server.queries.audit).contains("administrator revoke-token crm", "administrator revoke-token a b/c");
        assertThat(admin.delete(PATH + "/crm").status()).isEqualTo(404);
        assertThat(admin.delete(PATH + "/%00").status()).isEqualTo(404);
    }
}
