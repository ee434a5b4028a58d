package io.threadline.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadline.console.Server.Client;
import io.threadline.console.live.Limits;
import io.threadline.console.pages.WebBuild;
import io.threadline.desk.Role;
import io.vertx.core.MultiMap;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has a desk, and for how long. */
class DeskEntryTest {
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
    void withoutASessionOrFromAForeignPageNobodyIsLetIn() {
        Client agent = server.as(Role.AGENT);
        MultiMap none = MultiMap.caseInsensitiveMultiMap();
        Seat.rejected(server, none, 401);
        Seat.rejected(
                server,
                MultiMap.caseInsensitiveMultiMap()
                        .add("Cookie", "__Host-threadline=forged")
                        .add("Origin", server.origin()),
                401);
        Seat.rejected(server, MultiMap.caseInsensitiveMultiMap().add("X-Remote-User", "agent"), 401);
        Seat.rejected(server, MultiMap.caseInsensitiveMultiMap().add("Authorization", "Bearer forged"), 401);
        for (String origin : List.of(
                "http://evil.test", "null", "http://sub.localhost:" + server.port(), server.origin() + "0", "")) {
            Seat.rejected(server, Seat.headers(server, agent).set("Origin", origin), 403);
        }
        Seat.rejected(server, Seat.headers(server, agent).remove("Origin"), 403);
        server.signIn.down = true;
        Seat.rejected(server, Seat.headers(server, agent), 503);
        assertThat(server.desk.feeds).isEmpty();
    }

    @Test
    void whoTakesNoWorkHasNoDesk() {
        Seat.rejected(server, Seat.headers(server, server.as(Role.ADMINISTRATOR)), 403);
        Seat.rejected(server, Seat.headers(server, server.as(Role.SERVICE)), 403);
        Seat.rejected(server, Seat.headers(server, server.bearer(Role.AGENT, null)), 403);
    }

    @Test
    void aProgramComesByTokenWithoutAnOrigin() {
        Seat seat = new Seat(
                server,
                MultiMap.caseInsensitiveMultiMap()
                        .addAll(server.bearer(Role.AGENT, "ana").headers()));

        assertThat(seat.next().getString("type")).isEqualTo("snapshot");
        assertThat(server.desk.feeds.get(0).subject.agent().value()).isEqualTo("ana");
    }

    @Test
    void otherPathsAreNotTheDesks() {
        Client agent = server.as(Role.AGENT);
        assertThatThrownBy(() -> Server.await(server.sockets.connect(new WebSocketConnectOptions()
                        .setHost("localhost")
                        .setPort(server.port())
                        .setURI("/desk/v2")
                        .setHeaders(Seat.headers(server, agent)))))
                .hasRootCauseInstanceOf(UpgradeRejectedException.class);
    }

    @Test
    void revokingATokenClosesItsSocket() {
        Client program = server.bearer(Role.AGENT, "ana");
        Seat seat = new Seat(server, MultiMap.caseInsensitiveMultiMap().addAll(program.headers()));
        seat.next();
        Client admin = server.as(Role.ADMINISTRATOR);
        String name = admin.get("/api/v1/tokens")
                .json()
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("name");

        assertThat(admin.delete("/api/v1/tokens/" + name).status()).isEqualTo(204);

        assertThat(seat.closed()).isEqualTo((short) 4401);
        assertThat(program.get("/api/v1/session").status()).isEqualTo(401);
    }

    @Test
    void signingOutClosesTheSocket() {
        Client agent = server.as(Role.AGENT);
        Seat seat = new Seat(server, Seat.headers(server, agent));
        seat.next();

        agent.delete("/api/v1/session");

        assertThat(seat.closed()).isEqualTo((short) 4401);
        assertThat(server.desk.feeds.get(0).closed).isTrue();
        assertThat(server.signIn.watches()).isZero();
    }

    @Test
    void aRoleThatIsTakenAwayCounts() {
        server.close();
        Limits hasty = DeskBoundsTest.limits(Duration.ofMillis(50), Duration.ofSeconds(60));
        server = new Server(hasty, null, new WebBuild(Map.of()));
        Client agent = server.as(Role.AGENT);
        Seat seat = new Seat(server, Seat.headers(server, agent));
        seat.next();
        String token = agent.headers().get("Cookie").split("=")[1];

        server.signIn.change(token, Role.AGENT, null);
        seat.say("{\"type\":\"typing\",\"case\":\"k\"}");

        assertThat(seat.closed()).isEqualTo((short) 4401);
    }
}
