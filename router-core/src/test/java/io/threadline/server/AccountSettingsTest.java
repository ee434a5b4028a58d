package io.threadline.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.channel.AccountView;
import io.threadline.channel.Accounts;
import io.threadline.channel.ChannelAdapter;
import io.threadline.channel.Delivery;
import io.threadline.channel.OutboundMessage;
import io.threadline.desk.DeskCommand.PutAccount;
import io.threadline.model.Channel;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountSettingsTest {
    private final FewAccounts accounts = new FewAccounts();
    private final AccountSettings settings = new AccountSettings(accounts);

    @BeforeEach
    void use() {
        settings.use(Map.of(Channel.CHAT, new ContentAdapter()));
    }

    private List<String> problems(@Nullable Object silence) {
        return settings.problems(new PutAccount(
                DomainId.MAIN, "chat-main", Channel.CHAT, "support", new JsonObject().put("silenceSeconds", silence)));
    }

    @Test
    void aSilenceIsAWholeNumberOfSecondsWhicheverTypeItWasReadAs() {
        assertThat(problems(60L)).isEmpty();
        assertThat(problems(60)).isEmpty();
        assertThat(problems(2_592_000L)).isEmpty();
    }

    @Test
    void anotherSilenceIsAProblemOfItsField() {
        for (Object wrong : List.of(59L, 2_592_001L, Long.MAX_VALUE, 60.5, "60", true)) {
            assertThat(problems(wrong))
                    .as(wrong.toString())
                    .singleElement()
                    .asString()
                    .startsWith("silenceSeconds ");
        }
    }

    @Test
    void theChannelNeverSeesTheSilenceWhichItDoesNotKnow() {
        JsonObject stored = new JsonObject().put("silenceSeconds", 60).put("vendor", "twilio");

        assertThat(AccountSettings.ofVendor(stored)).isEqualTo(new JsonObject().put("vendor", "twilio"));
        assertThat(stored.containsKey("silenceSeconds")).isTrue();
    }

    @Test
    void aSecretThatIsLeftOutIsKeptOnlyWhereItGoesToTheSameAddress() {
        accounts.there = new AccountView(
                new TenantId("default"),
                DomainId.MAIN,
                new AccountId("main"),
                Channel.CHAT,
                JsonObject.of(
                        "apiBaseUrl", "https://vendor.example.test",
                        "authToken", "secret",
                        "smtp", JsonObject.of("host", "mail.example.test", "port", 587, "password", "secret")));

        JsonObject same = JsonObject.of(
                "apiBaseUrl",
                "https://vendor.example.test",
                "smtp",
                JsonObject.of("host", "mail.example.test", "port", 587L));
        assertThat(kept(same).getString("authToken")).isEqualTo("secret");
        assertThat(kept(same).getJsonObject("smtp").getString("password")).isEqualTo("secret");
        for (JsonObject elsewhere : List.of(
                same.copy().put("apiBaseUrl", "https://thief.example.test"),
                same.copy().put("vendor", "another"),
                same.copy().put("smtp", JsonObject.of("host", "thief.example.test", "port", 587L)),
                same.copy().put("smtp", JsonObject.of("host", "mail.example.test", "port", 25L)))) {
            assertThat(kept(elsewhere)).as(elsewhere.encode()).isEqualTo(elsewhere);
        }
    }

    private JsonObject kept(JsonObject put) {
        return settings.withKeptSecrets(new PutAccount(DomainId.MAIN, "main", Channel.CHAT, "support", put))
                .settings();
    }

    /** A node with one account at most. */
    private static final class FewAccounts implements Accounts {
        private @Nullable AccountView there;

        @Override
        public @Nullable AccountView find(Channel channel, String name) {
            return there;
        }

        @Override
        public List<AccountView> all(Channel channel) {
            return List.of();
        }

        @Override
        public void onChange(Runnable changed) {}
    }

    /** Takes any settings. */
    private static final class ContentAdapter implements ChannelAdapter {
        @Override
        public Channel channel() {
            return Channel.CHAT;
        }

        @Override
        public void routes(Router router) {}

        @Override
        public List<String> problems(JsonObject settings) {
            return settings.fieldNames().stream()
                    .map(name -> name + " is not known.")
                    .toList();
        }

        @Override
        public List<String> secrets() {
            return List.of("authToken", "smtp.password");
        }

        @Override
        public Future<Delivery> send(OutboundMessage message) {
            return Future.failedFuture("nothing is sent here");
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }
}
