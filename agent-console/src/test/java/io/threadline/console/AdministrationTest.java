package io.threadline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.console.Server.Answer;
import io.threadline.console.Server.Client;
import io.threadline.desk.DeskCommand;
import io.threadline.desk.Role;
import io.threadline.model.Channel;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Requirement;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Defining things. */
class AdministrationTest {
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

    private void support() {
        put("teams/one", "{\"title\":\"Team one\"}");
        put("skills/support", "{\"title\":\"Support\"}");
        put("queues/support", """
                {"title":"Support","targetSeconds":20,"offerTimeoutSeconds":20,"wrapUpSeconds":30,
                 "require":[{"skill":"support","level":1}]}""");
    }

    private Answer put(String path, String document) {
        return admin.put("/api/v1/" + path, new JsonObject(document));
    }

    @Test
    void theDocumentsOfTheProtocolAreTaken() {
        support();
        List<Answer> answers = List.of(
                put("agents/ana", """
                        {"name":"Ana","password":"12345678","role":"agent","team":"one","skills":{"support":5},
                         "capacity":{"total":100},"endpoint":"sip:ana@example.test"}"""),
                put("channel-accounts/chat-main", """
                        {"kind":"chat","domain":"main","queue":"support",
                         "allowedOrigins":["http://localhost:8080"],"identitySecret":"s3cret"}"""),
                put("channel-accounts/sms-main", """
                        {"kind":"sms","vendor":"twilio","domain":"main","queue":"support","address":"+15005550006",
                         "accountSid":"AC1","authToken":"s3cret","publicUrl":"https://example.test",
                         "apiBaseUrl":"http://127.0.0.1:9999"}"""),
                put("channel-accounts/mail-main", """
                        {"kind":"email","domain":"main","queue":"support","address":"support@example.test",
                         "smtp":{"host":"127.0.0.1","port":1025,"startTls":"optional"}}"""),
                put("channel-accounts/phone-main", """
                        {"kind":"phone","vendor":"generic","mode":"observed","domain":"main","queue":"support",
                         "connectUrl":"http://127.0.0.1:9998/connect"}"""));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(server.desk.done)
                .contains(
                        new DeskCommand.PutQueue(
                                DomainId.MAIN,
                                "support",
                                "Support",
                                20,
                                20,
                                30,
                                List.of(new Requirement(new SkillId("support"), 1))),
                        new DeskCommand.PutAgent(
                                DomainId.MAIN,
                                "ana",
                                "Ana",
                                "12345678",
                                Role.AGENT,
                                "PERSON",
                                "one",
                                Map.of("support", 5),
                                100,
                                "sip:ana@example.test",
                                true),
                        new DeskCommand.PutAccount(
                                DomainId.MAIN,
                                "chat-main",
                                Channel.CHAT,
                                "support",
                                new JsonObject()
                                        .put("allowedOrigins", new JsonArray().add("http://localhost:8080"))
                                        .put("identitySecret", "s3cret")));
        assertThat(server.queries.audit).contains("administrator put agents/ana");
    }

    @Test
    void secretsAreNeverReadBack() {
        support();
        put("agents/ana", "{\"name\":\"Ana\",\"password\":\"correct battery\"}");
        put("channel-accounts/chat-main", "{\"kind\":\"chat\",\"queue\":\"support\",\"identitySecret\":\"s3cret\"}");

        String read = admin.get("/api/v1/agents").body()
                + admin.get("/api/v1/channel-accounts/chat-main").body()
                + admin.get("/api/v1/channel-accounts").body();

        assertThat(read).doesNotContain("battery", "s3cret", "password");
    }

    @Test
    void creatingIs201AndReplacingIs200() {
        Answer created = put("skills/billing", "{\"title\":\"Billing\"}");
        Answer replaced = put("skills/billing", "{\"title\":\"Bills\"}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/api/v1/skills/billing");
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.json().getString("title")).isEqualTo("Bills");
        assertThat(admin.get("/api/v1/skills/billing").json()).isEqualTo(replaced.json());
    }

    @Test
    void nullFieldsMayBeLeftOutOrNull() {
        Answer answer = put("agents/ben", """
                {"name":"Ben","password":null,"role":null,"kind":null,"team":null,"skills":null,"capacity":null,
                 "endpoint":null,"active":null,"domain":null}""");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().getJsonObject("capacity").getInteger("total")).isEqualTo(100);
        assertThat(answer.json().getString("kind")).isEqualTo("person");
    }

    @Test
    void whatIsWrongIsNamed() {
        support();
        Map<String, List<String>> cases = Map.ofEntries(
                Map.entry("title", List.of("skills/s", "{}")),
                Map.entry("colour", List.of("skills/s", "{\"title\":\"S\",\"colour\":\"red\"}")),
                Map.entry("id", List.of("skills/s", "{\"title\":\"S\",\"id\":\"t\"}")),
                Map.entry("domain", List.of("teams/s", "{\"title\":\"S\",\"domain\":\"Not A Name\"}")),
                Map.entry("targetSeconds", List.of("queues/q", "{\"title\":\"Q\",\"targetSeconds\":0}")),
                Map.entry("offerTimeoutSeconds", List.of("queues/q", "{\"title\":\"Q\",\"offerTimeoutSeconds\":1.5}")),
                Map.entry("wrapUpSeconds", List.of("queues/q", "{\"title\":\"Q\",\"wrapUpSeconds\":\"30\"}")),
                Map.entry(
                        "require[0].level",
                        List.of("queues/q", "{\"title\":\"Q\",\"require\":[{\"skill\":\"support\",\"level\":11}]}")),
                Map.entry("require[0].skill", List.of("queues/q", "{\"title\":\"Q\",\"require\":[{\"level\":1}]}")),
                Map.entry("require[1]", List.of("queues/q", "{\"title\":\"Q\",\"require\":[{\"skill\":\"a\"},7]}")),
                Map.entry(
                        "require[0].or",
                        List.of("queues/q", "{\"title\":\"Q\",\"require\":[{\"skill\":\"a\",\"or\":\"b\"}]}")),
                Map.entry("require", List.of("queues/q", "{\"title\":\"Q\",\"require\":{}}")),
                Map.entry("password", List.of("agents/a", "{\"name\":\"A\",\"password\":\"1234567\"}")),
                Map.entry("role", List.of("agents/a", "{\"name\":\"A\",\"role\":\"service\"}")),
                Map.entry("skills.support", List.of("agents/a", "{\"name\":\"A\",\"skills\":{\"support\":0}}")),
                Map.entry("skills.A B", List.of("agents/a", "{\"name\":\"A\",\"skills\":{\"A B\":1}}")),
                Map.entry("capacity.total", List.of("agents/a", "{\"name\":\"A\",\"capacity\":{\"total\":-1}}")),
                Map.entry("capacity", List.of("agents/a", "{\"name\":\"A\",\"capacity\":100}")),
                Map.entry("active", List.of("agents/a", "{\"name\":\"A\",\"active\":\"yes\"}")),
                Map.entry("name", List.of("agents/a", "{\"name\":\"two\\nlines\"}")),
                Map.entry("kind", List.of("channel-accounts/x", "{\"kind\":\"fax\",\"queue\":\"support\"}")),
                Map.entry("queue", List.of("channel-accounts/x", "{\"kind\":\"chat\"}")),
                Map.entry("hue", List.of("channel-accounts/x", "{\"kind\":\"chat\",\"queue\":\"support\",\"hue\":1}")),
                Map.entry(
                        "authToken",
                        List.of(
                                "channel-accounts/x",
                                "{\"kind\":\"sms\",\"queue\":\"support\",\"authToken\":\"a\\u0000\"}")));
        int before = server.desk.done.size();

        cases.forEach((field, request) -> {
            Answer answer = put(request.get(0), request.get(1));
            assertThat(answer.status()).as("%s: %s", field, answer.body()).isEqualTo(400);
            assertThat(answer.json().getString("field")).isEqualTo(field);
            assertThat(answer.json().getString("detail")).startsWith(field);
            assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
                    .isEqualTo("#/" + field.replace("[", "/").replace("]", "").replace(".", "/"));
        });
        assertThat(server.desk.done).hasSize(before);
    }

    @Test
    void namesHaveOneForm() {
        for (String name : List.of("Upper", "with%20space", "-begins", "a".repeat(64), "%C3%A9", "..", "a%00")) {
            assertThat(put("skills/" + name, "{\"title\":\"S\"}").status())
                    .as(name)
                    .isIn(400, 404, 405);
        }
        assertThat(put("skills/" + "a".repeat(63), "{\"title\":\"S\"}").status())
                .isEqualTo(201);
        assertThat(server.desk.done).hasSize(1);
    }

    @Test
    void whatTheDomainRefusesIsToldInItsWords() {
        Answer answer = put("agents/ana", "{\"name\":\"Ana\",\"team\":\"none\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().getString("code")).isEqualTo("UNKNOWN_NAME");
        assertThat(answer.json().getString("detail")).isEqualTo("There is no team none.");
    }

    @Test
    void aThingStaysInItsDomainAndAnAccountOnItsChannel() {
        support();
        put("channel-accounts/x", "{\"kind\":\"chat\",\"queue\":\"support\"}");

        assertThat(put("teams/one", "{\"title\":\"One\",\"domain\":\"other\"}").status())
                .isEqualTo(409);
        assertThat(put("channel-accounts/x", "{\"kind\":\"sms\",\"queue\":\"support\"}")
                        .json()
                        .getString("field"))
                .isEqualTo("kind");
    }

    @Test
    void aDomainIsDefinedByItsTitleAndToldWithItsOwner() {
        Answer created = put("domains/north", "{\"title\":\"North\"}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json())
                .isEqualTo(new JsonObject("{\"id\":\"north\",\"title\":\"North\",\"owner\":\"node-1\",\"epoch\":1}"));
        assertThat(put("domains/north", "{\"title\":\"The north\"}").status()).isEqualTo(200);
        assertThat(admin.get("/api/v1/domains").json().getJsonArray("items")).hasSize(1);
        assertThat(server.queries.audit).contains("administrator put domains/north");
    }

    @Test
    void aDomainsNameIsAPartOfAddressesWithinTheServerAndHasNoDots() {
        for (String name : List.of("north.east", "north_east")) {
            Answer answer = put("domains/" + name, "{\"title\":\"North\"}");
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.json().getString("detail")).contains("small letters, digits and hyphens");
        }
        assertThat(put("domains/north", "{}").json().getString("field")).isEqualTo("title");
        assertThat(server.desk.done).isEmpty();
    }

    @Test
    void whoDoesNotAdministerSeesNoDomains() {
        assertThat(server.as(Role.SUPERVISOR).get("/api/v1/domains").status()).isEqualTo(403);
        assertThat(server.as(Role.SUPERVISOR)
                        .put("/api/v1/domains/north", new JsonObject().put("title", "North"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anAccountIsRemovedOnceAndNoted() {
        support();
        put("channel-accounts/x", "{\"kind\":\"chat\",\"queue\":\"support\"}");

        assertThat(admin.delete("/api/v1/channel-accounts/x").status()).isEqualTo(204);

        assertThat(server.desk.done.getLast()).isEqualTo(new DeskCommand.RemoveAccount(DomainId.MAIN, "x"));
        assertThat(server.queries.audit).contains("administrator delete channel-accounts/x");
        assertThat(admin.get("/api/v1/channel-accounts/x").status()).isEqualTo(404);
        assertThat(admin.delete("/api/v1/channel-accounts/x").status()).isEqualTo(404);
        assertThat(admin.delete("/api/v1/channel-accounts/%00").status()).isEqualTo(404);
        assertThat(admin.delete("/api/v1/queues/support").status()).isEqualTo(405);
        assertThat(put("channel-accounts/x", "{\"kind\":\"chat\",\"queue\":\"support\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aRefusedRemovalIsToldInTheDomainsWords() {
        support();
        put("channel-accounts/x", "{\"kind\":\"chat\",\"queue\":\"support\"}");
        server.desk.refuse(command -> command instanceof DeskCommand.RemoveAccount);

        Answer answer = admin.delete("/api/v1/channel-accounts/x");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().getString("detail")).isEqualTo("It is not wanted.");
    }

    @Test
    void withoutAnOwnerItIsLater() {
        server.desk.down = true;

        Answer answer = put("skills/billing", "{\"title\":\"Billing\"}");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
    }

    @Test
    void theSchemasOfRequestsFitWhatIsTaken() {
        assertThat(Contract.fits("QueueDocument", new JsonObject("{\"title\":\"Q\",\"wrapUpSeconds\":null}")))
                .isTrue();
        assertThat(Contract.fits("QueueDocument", new JsonObject("{\"title\":\"Q\",\"colour\":1}")))
                .isFalse();
        assertThat(Contract.fits("AgentDocument", new JsonObject("{\"name\":\"A\",\"role\":\"service\"}")))
                .isFalse();
        assertThat(Contract.fits("AgentDocument", new JsonObject("{\"name\":\"A\",\"skills\":{\"support\":10}}")))
                .isTrue();
    }
}
