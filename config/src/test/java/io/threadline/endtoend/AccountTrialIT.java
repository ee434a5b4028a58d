package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.Await;
import io.threadline.bench.outside.MailPeer;
import io.threadline.bench.outside.PhonePeer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Trying accounts out against those who are really there: nobody is written to and nobody is called. */
@ExtendWith(NodeLogs.class)
class AccountTrialIT {

    private static final String ACCOUNTS = "/api/v1/channel-accounts/";

    @Test
    void eachAccountIsTriedAsFarAsNobodyNotices() throws IOException {
        try (Stage stage = Stage.open("account-trial");
                MailPeer mails = new MailPeer();
                PhonePeer exchange = new PhonePeer(stage.network(), stage.address())) {
            tells(stage, "sms-main", "takes the auth token");
            mail(stage, mails);
            phone(stage, exchange);
            assertThat(tells(stage, "chat-main", "Nothing outside").getValue("works"))
                    .isNull();

            assertThat(mails.mails().count()).isZero();
            assertThat(exchange.orders().count()).isZero();
            assertThat(stage.twilio().sent().count()).isZero();
        }
    }

    private static void mail(Stage stage, MailPeer mails) {
        JsonObject settings = mails.settings("support@example.test", "support");
        JsonObject smtp = settings.getJsonObject("smtp");
        put(stage, "mail-main", settings);
        tells(stage, "mail-main", "No mail was sent");

        mails.login("support", "the right word");
        smtp.put("user", "support").put("password", "the right word");
        put(stage, "mail-main", settings);
        assertThat(tells(stage, "mail-main", "takes user and password").getBoolean("works"))
                .isTrue();

        smtp.put("password", "another");
        put(stage, "mail-main", settings);
        JsonObject refused = tells(stage, "mail-main", "refuses user and password");
        assertThat(refused.getBoolean("works")).isFalse();
        assertThat(refused.getString("detail")).doesNotContain("another");

        smtp.put("startTls", "required");
        put(stage, "mail-main", settings);
        tells(stage, "mail-main", "offers no STARTTLS");
    }

    private static void phone(Stage stage, PhonePeer exchange) {
        JsonObject twilio = exchange.twilio("support");
        put(stage, "phone-twilio", twilio);
        assertThat(tells(stage, "phone-twilio", "takes the auth token").getBoolean("works"))
                .isTrue();
        put(stage, "phone-twilio", twilio.copy().put("authToken", "another"));
        tells(stage, "phone-twilio", "refuses accountSid and authToken");

        put(stage, "phone-main", exchange.generic("controlled", "support"));
        assertThat(tells(stage, "phone-main", "Nothing was posted").getBoolean("works"))
                .isTrue();
        put(stage, "phone-main", exchange.generic("observed", "support"));
        assertThat(tells(stage, "phone-main", "asked for nothing").getValue("works"))
                .isNull();
    }

    private static void put(Stage stage, String account, JsonObject settings) {
        stage.administrator().put(ACCOUNTS + account, settings).expect(200, 201);
    }

    /** What a trial says that came to this; on a busy machine the first may end without an answer. */
    private static JsonObject tells(Stage stage, String account, String part) {
        return Await.found(account + " tells: " + part, Limits.SOON, () -> {
            JsonObject trial = stage.administrator()
                    .post(ACCOUNTS + account + "/test", null)
                    .expect(200)
                    .json();
            return trial.getString("detail").contains(part) ? trial : null;
        });
    }
}
