package io.threadline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.console.Server.Answer;
import io.threadline.console.Server.Client;
import io.threadline.desk.Role;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading lists, timelines and decisions, and linking what was read. */
class LookupTest {
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

    @Test
    void listsComeInPages() {
        for (String name : List.of("c", "a", "e", "b", "d")) {
            admin.put("/api/v1/skills/" + name, new JsonObject().put("title", "S"));
        }

        JsonObject first = admin.get("/api/v1/skills?limit=2").json();
        JsonObject second = admin.get("/api/v1/skills?limit=2&after=" + first.getString("next"))
                .json();
        JsonObject third = admin.get("/api/v1/skills?limit=2&after=" + second.getString("next"))
                .json();

        assertThat(ids(first)).containsExactly("a", "b");
        assertThat(ids(second)).containsExactly("c", "d");
        assertThat(ids(third)).containsExactly("e");
        assertThat(third.getString("next")).isNull();
    }

    private static List<String> ids(JsonObject page) {
        return page.getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("id"))
                .toList();
    }

    @Test
    void parametersAreChecked() {
        Map<String, String> cases = Map.of(
                "limit=0", "limit",
                "limit=201", "limit",
                "limit=ten", "limit",
                "limit=99999999999999999999", "limit",
                "limit=1&limit=2", "limit",
                "after=%00", "after",
                "sort=name;pg_sleep(5)--", "sort",
                "before=x", "before");
        cases.forEach((query, field) -> {
            Answer answer = admin.get("/api/v1/skills?" + query);
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.json().getString("field")).isEqualTo(field);
        });
        assertThat(admin.get("/api/v1/skills?after='%3B%20pg_sleep(5)--").status())
                .isEqualTo(200);
    }

    @Test
    void whatAMailQuotesIsReadApart() {
        assertThat(admin.get("/api/v1/messages/m1/quoted").json())
                .isEqualTo(new JsonObject().put("text", "> Where is it?"));
        assertThat(admin.get("/api/v1/messages/m2/quoted").status()).isEqualTo(404);
    }

    @Test
    void aTimelineComesNewestFirstInPages() {
        JsonObject first = admin.get("/api/v1/customers/c1/timeline?limit=2").json();
        JsonObject second = admin.get("/api/v1/customers/c1/timeline?limit=2&before=" + first.getString("next"))
                .json();

        assertThat(ids(first)).containsExactly("m3", "m2");
        assertThat(ids(second)).containsExactly("m1");
        assertThat(admin.get("/api/v1/work-items/w1/decisions").json().getJsonArray("items"))
                .hasSize(1);
    }

    @Test
    void addressesAreLinkedAndSeparated() {
        Client agent = server.as(Role.AGENT);

        Answer linked = agent.post(
                "/api/v1/customers/c1/contact-points",
                new JsonObject().put("kind", "phone").put("address", "+1 500 555 0001"));

        assertThat(linked.status()).isEqualTo(201);
        JsonObject point = linked.json().getJsonArray("contactPoints").getJsonObject(0);
        assertThat(point.getString("address")).isEqualTo("+1 500 555 0001");
        String path = "/api/v1/customers/c1/contact-points/" + point.getString("id");
        assertThat(agent.delete(path).status()).isEqualTo(204);
        assertThat(agent.delete(path).status()).isEqualTo(404);
        assertThat(agent.post(
                                "/api/v1/customers/c1/contact-points",
                                new JsonObject().put("kind", "fax").put("address", "1"))
                        .json()
                        .getString("field"))
                .isEqualTo("kind");
        assertThat(server.queries.audit).contains("agent link-contact-point c1");
    }

    @Test
    void customersAreMergedAndTheChangeIsListedAndUndone() {
        Client agent = server.as(Role.AGENT);

        Answer merged = agent.post("/api/v1/customers/c1/merge", new JsonObject().put("customer", "c2"));
        JsonObject change = agent.get("/api/v1/customers/c1/links")
                .json()
                .getJsonArray("items")
                .getJsonObject(0);

        assertThat(merged.status()).isEqualTo(200);
        assertThat(merged.json().getString("id")).isEqualTo("c1");
        assertThat(agent.delete("/api/v1/customers/c1/links/" + change.getString("id"))
                        .status())
                .isEqualTo(204);
        assertThat(agent.delete("/api/v1/customers/c1/links/other").status()).isEqualTo(404);
        assertThat(agent.post("/api/v1/customers/c1/merge", new JsonObject().put("customer", "nobody"))
                        .status())
                .isEqualTo(404);
        assertThat(agent.post("/api/v1/customers/c1/merge", new JsonObject())
                        .json()
                        .getString("field"))
                .isEqualTo("customer");
        assertThat(server.queries.audit).contains("agent merge-customers c1/c2", "agent undo-links c1/change-1");
    }

    @Test
    void theCustomerOfAnAddressIsFoundOrMade() {
        Client agent = server.as(Role.AGENT);
        JsonObject asked = new JsonObject().put("kind", "phone").put("address", "+15005550001");

        assertThat(agent.post("/api/v1/customers", asked).status()).isEqualTo(200);
        assertThat(agent.post("/api/v1/customers", asked.copy().put("name", "Kim"))
                        .status())
                .isEqualTo(201);
        Answer refused = agent.post("/api/v1/customers", asked.copy().put("address", "5550001"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().getString("field")).isEqualTo("address");
    }

    @Test
    void aSuggestionIsDismissedOnce() {
        Client agent = server.as(Role.AGENT);
        String suggestions = "/api/v1/customers/c1/suggestions";

        assertThat(agent.get(suggestions).json().getJsonArray("items")).hasSize(1);
        assertThat(agent.delete(suggestions + "/cp-9").status()).isEqualTo(204);
        assertThat(agent.delete(suggestions + "/cp-9").status()).isEqualTo(404);
        assertThat(agent.get(suggestions).json().getJsonArray("items")).isEmpty();
    }
}
