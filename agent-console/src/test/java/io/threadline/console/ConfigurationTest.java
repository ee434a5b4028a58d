package io.threadline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.console.Server.Answer;
import io.threadline.console.Server.Client;
import io.threadline.desk.DeskCommand.Administration;
import io.threadline.desk.DeskCommand.PutAccount;
import io.threadline.desk.Role;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All that is administered as one YAML document. */
class ConfigurationTest {
    private static final String PATH = "/api/v1/configuration";
    private static final String WHOLE = """
            skills:
              billing: {title: Billing}
            teams:
              one: {title: Team one}
            queues:
              bills:
                title: "no"
                targetSeconds: 30
                require:
                  - {skill: billing, level: 2}
            agents:
              ana:
                name: Ana
                team: one
                skills: {billing: 5}
                endpoint: +15005550006
            channel-accounts:
              chat-main:
                kind: chat
                queue: bills
                identitySecret: s3cret
            """;
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

    private Answer put(String yaml) {
        return put(PATH, yaml);
    }

    private Answer put(String path, String yaml) {
        return admin.with("Content-Type", "application/yaml").send(HttpMethod.PUT, path, Buffer.buffer(yaml));
    }

    private static JsonObject first(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        return answer.json().getJsonArray("errors").getJsonObject(0);
    }

    private static void isAt(Answer answer, int line, int column, String detail) {
        JsonObject error = first(answer);
        assertThat(List.of(error.getInteger("line"), error.getInteger("column")))
                .as(answer.body())
                .containsExactly(line, column);
        assertThat(error.getString("detail")).contains(detail);
    }

    @Test
    void everythingIsDefinedInAnOrderInWhichItCanBe() {
        Answer answer = put(WHOLE);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(server.desk.done)
                .extracting(done -> ((Administration) done).name())
                .containsExactly("billing", "one", "bills", "ana", "chat-main");
        assertThat(answer.json().getJsonArray("things")).hasSize(5);
        assertThat(((PutAccount) server.desk.done.getLast()).settings().getString("identitySecret"))
                .isEqualTo("s3cret");
        assertThat(server.queries.audit).contains("administrator import 5 of the configuration");
    }

    @Test
    void whatIsExportedIsWithoutSecretsAndCanBeImportedAgain() {
        put(WHOLE);
        Answer written = admin.get(PATH);

        assertThat(written.status()).isEqualTo(200);
        assertThat(written.header("Content-Disposition")).contains("attachment");
        assertThat(written.body()).contains("chat-main", "title: 'no'").doesNotContain("s3cret", "password:");
        assertThat(put(written.body()).status()).isEqualTo(200);
        assertThat(server.desk.done).hasSize(10);
        assertThat(admin.get(PATH).body()).isEqualTo(written.body());
    }

    @Test
    void aDomainIsDefinedBeforeWhatLivesInItAndIsExported() {
        String north = """
                queues:
                  north: {title: North, domain: north, require: [{skill: cold}]}
                skills:
                  cold: {title: Cold, domain: north}
                domains:
                  north: {title: The north}
                """;
        assertThat(put(north).status()).isEqualTo(200);
        assertThat(server.desk.done)
                .extracting(done -> ((Administration) done).name())
                .containsExactly("north", "cold", "north");

        Answer written = admin.get(PATH);
        assertThat(written.body()).contains("title: The north").doesNotContain("owner", "epoch");
        assertThat(put(written.body()).status()).isEqualTo(200);
    }

    @Test
    void whatIsNamedMustBeInTheSameDomain() {
        isAt(put("skills: {cold: {title: Cold, domain: north}}"), 1, 38, "There is no domain north");
        isAt(put("""
                        domains: {north: {title: North}}
                        skills: {cold: {title: Cold, domain: north}}
                        queues: {q: {title: Q, require: [{skill: cold}]}}
                        """), 3, 42, "The skill cold belongs to the domain north, not to main");
    }

    @Test
    void aCheckTellsWhatWouldBeDoneAndDoesNothing() {
        Answer answer = put(PATH + "?check=true", WHOLE);

        assertThat(answer.json().getBoolean("checkedOnly")).isTrue();
        assertThat(answer.json().getJsonArray("things")).hasSize(5);
        assertThat(server.desk.done).isEmpty();
        assertThat(put(PATH + "?check=perhaps", WHOLE).status()).isEqualTo(400);
    }

    @Test
    void whatIsWrongIsToldWithLineAndColumnAndNothingIsDone() {
        isAt(put(WHOLE.replace("level: 2", "level: 11")), 10, 33, "level must be a whole number");
        isAt(put(WHOLE.replace("    name: Ana\n", "")), 12, 3, "name is missing");
        isAt(put(WHOLE.replace("team: one", "team: two")), 14, 11, "There is no team two");
        isAt(put(WHOLE.replace("queue: bills", "queue: none")), 20, 12, "There is no queue none");
        isAt(put(WHOLE.replace("identitySecret", "colour")), 21, 13, "colour is not a setting");
        isAt(put(WHOLE.replace("teams:", "troops:")), 3, 1, "troops is none of");
        isAt(put(WHOLE.replace("  one:", "  One:")), 4, 3, "The name One");
        isAt(put(WHOLE + "  chat-main: {kind: chat}\n"), 22, 3, "there twice");
        assertThat(server.desk.done).isEmpty();
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        Answer answer =
                put("skills: {a: {}, b: {title: 7}}\nqueues: {q: {title: Q, targetSeconds: 0, wrapUpSeconds: -1}}");

        assertThat(answer.json().getJsonArray("errors")).hasSize(4);
        assertThat(answer.json().getString("detail")).startsWith("Line 1, column ");
    }

    @Test
    void whatIsNoYamlOrNotOursIsRefusedWithItsPlace() {
        isAt(put("skills:\n  a: [1, 2\n"), 3, 1, "not YAML");
        isAt(put("skills: !!java.net.URL [http://x]"), 1, 9, "tag is not allowed");
        isAt(put("skills:\n  a: {title: !secret x}"), 2, 14, "Tags");
        isAt(put("- a\n- b\n"), 1, 1, "sections");
        isAt(put("{}\n--- \n{}\n"), 2, 1, "not YAML");
        assertThat(first(put("")).getString("detail")).contains("empty");
        assertThat(put("a: \u0000").status()).isEqualTo(400);
        assertThat(admin.with("Content-Type", "application/yaml")
                        .send(HttpMethod.PUT, PATH, Buffer.buffer(new byte[] {(byte) 0xff}))
                        .status())
                .isEqualTo(400);
        assertThat(admin.with("Content-Type", "application/json")
                        .send(HttpMethod.PUT, PATH, Buffer.buffer("{}"))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void aDocumentThatGrowsIsRefused() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String ten = "*a%d, ".formatted(i - 1).repeat(10);
            laughs.append("a%d: &a%d [%s]\n".formatted(i, i, ten.substring(0, ten.length() - 2)));
        }
        assertThat(put(laughs.toString()).status()).isEqualTo(400);
        assertThat(put("a: &a {b: *a}").status()).isEqualTo(400);
        assertThat(put("[".repeat(5_000)).status()).isEqualTo(400);
        assertThat(put("a: " + "x".repeat(1024 * 1024)).status()).isEqualTo(413);
    }

    @Test
    void whatTheDomainRefusesIsToldWithWhatItIs() {
        server.desk.refuse(command -> command instanceof PutAccount);
        Answer answer = put(WHOLE);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().getString("detail")).startsWith("channel-accounts.chat-main was refused");
        assertThat(server.desk.done).hasSize(4);
    }

    @Test
    void whereTheDomainFallsSilentItIsToldHowFarItCameAndThatItMayBePutAgain() {
        server.desk.refuse(command -> {
            server.desk.down = server.desk.done.size() == 3;
            return false;
        });
        Answer answer = put(WHOLE);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(answer.json().getString("detail"))
                .contains("4 of the document were put", "channel-accounts.chat-main", "Put the same document again");

        server.desk.down = false;
        assertThat(put(WHOLE).status()).isEqualTo(200);
    }

    @Test
    void anAccountIsTriedOut() {
        assertThat(test("walked").json().getBoolean("works")).isTrue();
        assertThat(test("broken").json().getBoolean("works")).isFalse();
        assertThat(test("chat").json().getValue("works")).isNull();
        assertThat(test("none").status()).isEqualTo(404);
        assertThat(admin.get("/api/v1/channel-account-states").json().getJsonArray("items"))
                .hasSize(1);
        assertThat(server.queries.audit).contains("administrator test channel-accounts/broken");
    }

    private Answer test(String name) {
        return admin.send(HttpMethod.POST, "/api/v1/channel-accounts/" + name + "/test", null);
    }
}
