package io.threadline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.console.Server.Answer;
import io.threadline.console.Server.Client;
import io.threadline.console.http.Access;
import io.threadline.console.http.Operation;
import io.threadline.console.http.RouteTable;
import io.threadline.desk.Action;
import io.threadline.desk.DeskContext;
import io.threadline.desk.Policy;
import io.threadline.desk.Role;
import io.threadline.desk.Subject;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every role at every operation of the route table, and the table against the OpenAPI document. */
class RoleWalkTest {
    private static Server server;
    private static List<Operation> table;

    @BeforeAll
    static void start() {
        server = new Server();
        table = RouteTable.of(new DeskContext(
                server.vertx,
                server.desk,
                server.signIn,
                server.queries,
                server.parked,
                server.deadLetters,
                FakeServerState.STANDING,
                server.links,
                server.files,
                server.health,
                null,
                false,
                account -> List.of(),
                server.metrics));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyRoleMeetsAtEveryOperationWhatThePolicySays() {
        for (Role role : Role.values()) {
            for (Operation operation : table) {
                // Signing out ends the client's session, so each operation has a client of its own.
                Answer answer = call(server.as(role), operation);
                if (permitted(role, operation)) {
                    assertThat(answer.status())
                            .as("%s %s as %s: %s", operation.method(), operation.template(), role, answer.body())
                            .isNotIn(401, 403);
                } else {
                    assertThat(answer.status())
                            .as("%s %s as %s", operation.method(), operation.template(), role)
                            .isEqualTo(403);
                }
            }
        }
    }

    @Test
    void withoutASessionOnlyWhatIsForAnyoneAnswers() {
        for (Operation operation : table) {
            Answer answer = call(server.nobody(), operation);
            if (!(operation.access() instanceof Access.Anyone)) {
                assertThat(answer.status())
                        .as("%s %s", operation.method(), operation.template())
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void whatIsOpenAndWhatAdministersIsWrittenDownHereToo() {
        assertThat(table.stream()
                        .filter(operation -> operation.access() instanceof Access.Anyone)
                        .map(operation -> operation.method() + " " + operation.template()))
                .containsExactlyInAnyOrder("GET /api/v1/openapi.json", "POST /api/v1/session");
        assertThat(table.stream()
                        .filter(operation -> operation.method().equals(HttpMethod.PUT)
                                || (operation.method().equals(HttpMethod.DELETE)
                                        && operation.template().startsWith("/api/v1/channel-accounts"))
                                || operation.template().startsWith("/api/v1/tokens")
                                || operation.template().startsWith("/api/v1/parked-messages")
                                || operation.template().startsWith("/api/v1/dead-letters")
                                || operation.template().startsWith("/api/v1/operations"))
                        .map(Operation::access))
                .containsOnly(new Access.Permitted(Action.ADMINISTER));
    }

    @Test
    void whatBelongsToNobodyHereIsNotFoundForAllWhoMayLook() {
        for (Role role : Role.values()) {
            Client client = server.as(role);
            for (String path : List.of(
                    "customers/foreign",
                    "customers/foreign/timeline",
                    "customers/foreign/links",
                    "customers/foreign/suggestions",
                    "cases/foreign",
                    "work-items/foreign",
                    "work-items/foreign/decisions",
                    "messages/foreign/quoted",
                    "files/foreign",
                    "agents/foreign",
                    "customers/%00",
                    "customers/" + "x".repeat(300),
                    "customers/..%2f..%2fagents")) {
                assertThat(client.get("/api/v1/" + path).status()).as(path).isEqualTo(404);
            }
            for (String path : List.of("contact-points/cp", "links/change-1", "suggestions/cp")) {
                assertThat(client.delete("/api/v1/customers/foreign/" + path).status())
                        .as(path)
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void theTableAndTheDocumentListTheSameOperations() {
        Set<String> mounted = new TreeSet<>();
        table.forEach(operation -> mounted.add(operation.method() + " " + operation.template()));
        Set<String> described = new TreeSet<>();
        Contract.document()
                .getJsonObject("paths")
                .forEach(path -> ((JsonObject) path.getValue())
                        .fieldNames().stream()
                                .filter(name -> !name.equals("parameters"))
                                .forEach(method -> described.add(method.toUpperCase() + " " + path.getKey())));

        assertThat(described).isEqualTo(mounted);
    }

    @Test
    void theDocumentSaysOfEachOperationWhatTheTableDoes() {
        JsonObject paths = Contract.document().getJsonObject("paths");
        for (Operation operation : table) {
            JsonObject described = paths.getJsonObject(operation.template())
                    .getJsonObject(operation.method().name().toLowerCase());
            String what = operation.method() + " " + operation.template();
            assertThat(described.containsKey("security"))
                    .as("%s is open", what)
                    .isEqualTo(operation.access() instanceof Access.Anyone);
            assertThat(described.containsKey("requestBody"))
                    .as("%s takes a body", what)
                    .isEqualTo(operation.bodyLimit() > 0);
            String parameters = described.encode();
            assertThat(operation.query())
                    .as(what)
                    .allMatch(name -> parameters.contains(
                            "#/components/parameters/" + Character.toUpperCase(name.charAt(0)) + name.substring(1)));
            if (operation.access() instanceof Access.Permitted) {
                assertThat(described.getJsonObject("responses").fieldNames())
                        .as(what)
                        .contains("401", "403", "500", "503");
            }
        }
    }

    @Test
    void theDocumentIsServedToAnyone() {
        Answer answer = server.nobody().get("/api/v1/openapi.json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(Contract.document());
    }

    private static Answer call(Client client, Operation operation) {
        String path = operation
                .template()
                .replace("{name}", "walked")
                .replace("{contactPoint}", "cp")
                .replace("{change}", "change-1")
                .replace("{id}", operation.template().contains("work-items") ? "w1" : "c1");
        Buffer body = operation.bodyLimit() > 0 ? Buffer.buffer("{}") : null;
        String type = operation.template().endsWith("/configuration") ? "application/yaml" : "application/json";
        return client.with("Content-Type", type).send(operation.method(), path, body);
    }

    private static boolean permitted(Role role, Operation operation) {
        AgentId agent = role == Role.AGENT || role == Role.SUPERVISOR ? new AgentId("x") : null;
        Subject subject = new Subject(TenantId.DEFAULT, "x", "X", role, agent, DomainId.MAIN, "x");
        return switch (operation.access()) {
            case Access.Permitted permitted -> Policy.permits(subject, permitted.action(), TenantId.DEFAULT);
            case Access.SignedIn signedIn -> true;
            case Access.Anyone anyone -> true;
        };
    }
}
