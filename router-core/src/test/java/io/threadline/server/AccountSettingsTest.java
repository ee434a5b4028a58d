package io.threadline.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.channel.AccountView;
import io.threadline.channel.Accounts;
import io.threadline.channel.ChannelAdapter;
import io.threadline.channel.Delivery;
import io.threadline.channel.OutboundMessage;
import io.threadline.desk.DeskCommand.PutAccount;
import io.threadline.model.Channel;
import io.threadline.model.Id.DomainId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountSettingsTest {
    private final AccountSettings settings = new AccountSettings(new NoAccounts());

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

    /** A node without accounts. */
    private static final class NoAccounts implements Accounts {
        @Override
        public @Nullable AccountView find(Channel channel, String name) {
            return null;
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
            return List.of();
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
