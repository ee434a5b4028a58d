package io.threadline.endtoend;

import static io.threadline.bench.outside.DeskClient.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.TwilioPeer;
import io.threadline.bench.outside.TwilioPeer.Sent;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Agents who write to customers first. */
@ExtendWith({NodeLogs.class, SharedStage.class})
class StartIT {

    private final Stage stage;
    private final String phone = PhoneNumber.fresh();
    private Seat fay;

    StartIT(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void sit() {
        fay = stage.seat("fay-starts", "support");
        fay.away();
    }

    @AfterEach
    void leave() {
        fay.close();
    }

    @Test
    void aMessageToANewNumberGoesOutAndTheAnswerReachesTheAgentWhoBegan() {
        JsonObject customer = customer(201);
        assertThat(customer(200).getString("id")).isEqualTo(customer.getString("id"));

        fay.does(start(customer, "Your parcel is back here."));

        JsonObject work = fay.awaits("WorkAssigned", assigned -> true);
        assertThat(work.getJsonObject("customer").getString("id")).isEqualTo(customer.getString("id"));
        Sent sent = stage.twilio()
                .sent()
                .await("the message", Limits.SOON, message -> message.to().equals(phone));
        assertThat(sent.text()).isEqualTo("Your parcel is back here.");
        stage.twilio()
                .inbound(TwilioPeer.newSid(), phone, "Please send it again.")
                .await()
                .expect(200);
        JsonObject received =
                fay.awaits("MessageReceived", event -> "Please send it again.".equals(event.getString("text")));
        assertThat(received.getString("workItem")).isEqualTo(work.getString("workItem"));
        assertThat(stage.texts(customer.getString("id")))
                .containsExactly("Please send it again.", "Your parcel is back here.");
        fay.complete(work.getString("workItem"));
    }

    @Test
    void whatCannotBeReachedIsRefusedAndNothingIsSent() {
        JsonObject customer = customer(201);
        JsonObject nowhere = start(customer, "Hello");

        assertThat(fay.refused(nowhere.copy().put("contactPoint", "of-nobody"))).isEqualTo("NO_CONTACT_POINT");
        assertThat(fay.refused(nowhere.copy().put("customer", "nobody"))).isEqualTo("NO_CONTACT_POINT");
        fay.session()
                .post("/api/v1/customers", new JsonObject().put("kind", "phone").put("address", "12"))
                .expect(422);
        fay.session()
                .post("/api/v1/customers", new JsonObject().put("kind", "chat").put("address", "somebody"))
                .expect(400, 422);
        assertThat(fay.events("WorkAssigned")).isEmpty();
    }

    private JsonObject customer(int status) {
        return fay.session()
                .post(
                        "/api/v1/customers",
                        new JsonObject()
                                .put("kind", "phone")
                                .put("address", phone)
                                .put("name", "Kim"))
                .expect(status)
                .json();
    }

    private static JsonObject start(JsonObject customer, String text) {
        return command("StartInteraction", "customer", customer.getString("id"))
                .put(
                        "contactPoint",
                        customer.getJsonArray("contactPoints").getJsonObject(0).getString("id"))
                .put("text", text);
    }
}
