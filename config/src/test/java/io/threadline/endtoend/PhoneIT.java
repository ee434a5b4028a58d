package io.threadline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.Answer;
import io.threadline.bench.outside.Await;
import io.threadline.bench.outside.Form;
import io.threadline.bench.outside.PhonePeer;
import io.threadline.bench.outside.PhonePeer.Order;
import io.threadline.bench.outside.TwilioPeer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls from the exchange's web hooks to the agent's desk and back to the exchange. */
@ExtendWith(NodeLogs.class)
class PhoneIT {

    private static Stage stage;
    private static PhonePeer peer;
    private static Seat ana;
    private final String kim = PhoneNumber.fresh();
    private final Caller observed = new Caller(peer, "phone-main", kim);
    private final Caller controlled = new Caller(peer, "phone-ours", kim);

    @BeforeAll
    static void open() throws IOException {
        stage = Stage.open("phone");
        stage.queue("support", 60, 0);
        peer = new PhonePeer(stage.network(), stage.address());
        put("channel-accounts/phone-main", peer.generic("observed", "support"));
        put("channel-accounts/phone-ours", peer.generic("controlled", "support"));
        put("channel-accounts/phone-twilio", peer.twilio("support"));
        ana = stage.seat("ana", "support");
        put(
                "agents/ana",
                new JsonObject()
                        .put("name", "Ana")
                        .put("role", "agent")
                        .put("team", "one")
                        .put("skills", new JsonObject().put("support", 5))
                        .put("capacity", new JsonObject().put("total", 100))
                        .put("endpoint", "+15005550010"));
        ana.ready();
    }

    @AfterAll
    static void close() {
        if (peer != null) {
            peer.close();
        }
        if (stage != null) {
            stage.close();
        }
    }

    @AfterEach
    void answerAsUsual() {
        peer.answer(200);
    }

    @Test
    void aCallerWithAnSmsHistoryIsOfferedWithItAndJoinsTheSameCase() {
        stage.twilio()
                .inbound(TwilioPeer.newSid(), kim, "Where is my order?")
                .await()
                .expect(200);
        JsonObject text = ana.takes("Where is my order?");

        observed.rings();
        JsonObject offer = ana.awaits("OfferMade", observed::isCalling);
        assertThat(offer.getString("case")).isEqualTo(text.getString("case"));
        assertThat(Seat.texts(offer)).contains("A call", "Where is my order?");

        observed.isAnsweredBy("ana");
        JsonObject work =
                ana.awaits("WorkAssigned", one -> offer.getString("workItem").equals(one.getString("workItem")));
        assertThat(work.getJsonObject("call").getString("state")).isEqualTo("connected");
        ana.send(text.getString("case"), "It is on its way.");
        ana.awaits("MessageSent", sent -> "It is on its way.".equals(sent.getString("text")));

        observed.hangsUp();
        JsonObject ended = ana.awaits("CallEnded", observed::isOn);
        assertThat(ended.getBoolean("reached")).isTrue();
        ana.awaits("WorkClosed", one -> offer.getString("workItem").equals(one.getString("workItem")));
        List<String> kinds = phone(text.getJsonObject("customer").getString("id"));
        assertThat(kinds.getFirst()).startsWith("Call ended after");
        assertThat(kinds).endsWith("Answered by Ana", "A call").hasSize(3);
        ana.complete(text.getString("workItem"));
    }

    @Test
    void acceptingConnectsTheCallAndTheExchangesWordAssignsIt() {
        controlled.rings();
        JsonObject offer = ana.awaits("OfferMade", controlled::isCalling);
        ana.accept(offer);
        assertThat(ana.awaits("WorkConnecting", controlled::isOn).getString("state"))
                .isEqualTo("connecting");
        Order order = peer.orders()
                .await(
                        "the order to connect",
                        Limits.SOON,
                        one -> one.path().equals("/connect")
                                && controlled.call().equals(new JsonObject(one.body()).getString("call")));
        JsonObject body = new JsonObject(order.body());
        assertThat(body.getString("agent")).isEqualTo("ana");
        assertThat(body.getString("endpoint")).isEqualTo("+15005550010");
        assertThat(body.getString("workItem")).isEqualTo(offer.getString("workItem"));
        long at =
                Long.parseLong(order.signature().substring(2, order.signature().indexOf(',')));
        assertThat(order.signature()).isEqualTo(peer.sign(order.body(), Instant.ofEpochSecond(at)));

        controlled.isAnsweredBy("+15005550010");
        ana.awaits("WorkAssigned", one -> offer.getString("workItem").equals(one.getString("workItem")));
        controlled.tell("held", controlled.leg("L1"));
        ana.awaits("CallHeld", one -> controlled.isOn(one) && one.getBoolean("held"));
        ana.complete(offer.getString("workItem"));
        ana.awaits("CallEnded", controlled::isOn);
    }

    @Test
    void anExchangeThatRefusesGivesTheCallBack() {
        peer.answer(404);
        controlled.rings();
        ana.accept(ana.awaits("OfferMade", controlled::isCalling));
        assertThat(ana.awaits("ConnectFailed", one -> "ana".equals(one.getString("agent")))
                        .getString("reason"))
                .isEqualTo("HTTP_404");
        controlled.hangsUp();
        Await.until(
                "the call is missed", Limits.SOON, () -> phone(customerOfKim()).contains("Missed call"));
    }

    @Test
    void anAbandonedCallWithdrawsItsOfferAndIsMissedInTheTimeline() {
        observed.rings();
        JsonObject offer = ana.awaits("OfferMade", observed::isCalling);
        observed.tell("ended", observed.leg("L1").put("reason", "127"));
        assertThat(ana.awaits("OfferWithdrawn", one -> offer.getString("offer").equals(one.getString("offer")))
                        .getString("reason"))
                .isEqualTo("customer_left");
        JsonObject item = stage.administrator()
                .get("/api/v1/work-items/" + offer.getString("workItem"))
                .expect(200)
                .json();
        assertThat(item.getString("state")).isEqualTo("abandoned");
        assertThat(phone(offer.getJsonObject("customer").getString("id"))).containsExactly("Missed call", "A call");
    }

    @Test
    void eventsOutOfOrderDoubledAndMissingComeToTheSameEnd() {
        // Nothing is known of the call yet, and who calls is not said.
        observed.tell("answered", observed.leg("L2").put("agent", "ana").putNull("from"));
        List<Future<Answer>> ten = IntStream.range(0, 10)
                .mapToObj(time -> peer.event("phone-main", "offered", observed.leg("L1")))
                .toList();
        assertThat(ten).allSatisfy(one -> assertThat(one.await().done()).isTrue());
        JsonObject work = ana.awaits("WorkAssigned", observed::isCalling);
        assertThat(ana.events("OfferMade")).noneMatch(observed::isCalling);

        observed.hangsUp();
        observed.tell("ended", observed.leg("L2").put("agent", "ana"));
        observed.tell("ringing", observed.leg("L2").put("agent", "ana"));
        observed.tell("unheld", observed.leg("L7"));
        ana.awaits("WorkClosed", one -> work.getString("workItem").equals(one.getString("workItem")));
        assertThat(phone(work.getJsonObject("customer").getString("id"))).hasSize(3);
    }

    @Test
    void anEndOfAnUnknownCallIsAMissedCallAndMakesNoWork() {
        observed.hangsUp();
        observed.tell("offered", observed.leg("L1"));
        Await.until(
                "the call is missed", Limits.SOON, () -> phone(customerOfKim()).contains("Missed call"));
        assertThat(ana.events("OfferMade")).noneMatch(observed::isCalling);
    }

    @Test
    void twoWhoWithholdTheirNumbersAreTwoCustomers() {
        peer.event(
                        "phone-main",
                        "offered",
                        new JsonObject().put("call", observed.call()).put("from", "anonymous"))
                .await()
                .expect(204);
        JsonObject first = ana.awaits(
                "OfferMade", one -> "phone".equals(one.getString("channel")) && isWithheld(one, observed.call()));
        peer.event("phone-main", "ended", new JsonObject().put("call", observed.call()))
                .await()
                .expect(204);
        String other = UUID.randomUUID().toString();
        peer.event("phone-main", "offered", new JsonObject().put("call", other))
                .await()
                .expect(204);
        JsonObject second =
                ana.awaits("OfferMade", one -> "phone".equals(one.getString("channel")) && isWithheld(one, other));
        assertThat(second.getString("case")).isNotEqualTo(first.getString("case"));
        peer.event("phone-main", "ended", new JsonObject().put("call", other))
                .await()
                .expect(204);
        ana.awaits("OfferWithdrawn", one -> second.getString("offer").equals(one.getString("offer")));
    }

    @Test
    void whatIsNotSignedIsRefusedAndStoresNothing() {
        String body = PhonePeer.body("offered", observed.leg("L1"));
        assertThat(peer.post("phone-main", body, null).await().status()).isEqualTo(403);
        assertThat(peer.post("phone-main", body, peer.sign(body + " ", Instant.now()))
                        .await()
                        .status())
                .isEqualTo(403);
        assertThat(peer.post("phone-main", body, peer.sign(body, Instant.now().minusSeconds(400)))
                        .await()
                        .status())
                .isEqualTo(403);
        assertThat(peer.post("phone-main", "{", peer.sign("{", Instant.now()))
                        .await()
                        .status())
                .isEqualTo(400);
        new Caller(peer, "phone-main", kim).hangsUp();
        Await.until("the other call", Limits.SOON, () -> !phone(customerOfKim()).isEmpty());
        assertThat(phone(customerOfKim())).containsExactly("Missed call", "A call");
    }

    @Test
    void aTwilioCallIsQueuedDialledAnsweredAndEnded() {
        String sid = "CA" + UUID.randomUUID().toString().replace("-", "");
        Map<String, String> caller = Map.of(
                "CallSid", sid, "From", kim, "To", TwilioPeer.NUMBER, "CallStatus", "ringing", "Direction", "inbound");
        String twiml =
                peer.voice("phone-twilio", "/voice", caller).await().expect(200).body();
        assertThat(twiml).contains("<Enqueue ");
        peer.voice("phone-twilio", "/voice", caller).await().expect(200);

        JsonObject offer = ana.awaits("OfferMade", observed::isCalling);
        ana.accept(offer);
        Order order = peer.orders()
                .await("the order to dial", Limits.SOON, one -> one.path().endsWith("/Calls/" + sid + ".json"));
        String dial = Form.decode(order.body()).get("Twiml");
        assertThat(dial).contains("<Dial ", ">+15005550010</Number>", "/voice/status?agent=ana");
        assertThat(order.authorization()).startsWith("Basic ");

        Map<String, String> agent =
                Map.of("CallSid", "CA1" + sid.substring(3), "ParentCallSid", sid, "CallStatus", "in-progress");
        peer.voice("phone-twilio", "/voice/status?agent=ana", agent).await().expect(200);
        ana.awaits("WorkAssigned", one -> offer.getString("workItem").equals(one.getString("workItem")));
        peer.voice("phone-twilio", "/voice/status", Map.of("CallSid", sid, "CallStatus", "completed"))
                .await()
                .expect(200);
        ana.awaits("WorkClosed", one -> offer.getString("workItem").equals(one.getString("workItem")));
    }

    private static void put(String path, JsonObject body) {
        stage.administrator().put("/api/v1/" + path, body).expect(200, 201, 204);
    }

    private static boolean isWithheld(JsonObject event, String call) {
        return event.getJsonObject("customer").getJsonArray("contactPoints").stream()
                .anyMatch(point -> ("withheld:phone-main/" + call).equals(((JsonObject) point).getString("address")));
    }

    /** The customer of this test's number, or none yet. */
    private String customerOfKim() {
        return stage.administrator().all("/api/v1/customers", "after").stream()
                .filter(customer -> customer.encode().contains(kim))
                .map(customer -> customer.getString("id"))
                .findFirst()
                .orElse("none");
    }

    /** The texts of a customer's calls, newest first. */
    private static List<String> phone(String customer) {
        return customer.equals("none")
                ? List.of()
                : stage.timeline(customer).stream()
                        .filter(item -> "phone".equals(item.getString("kind")))
                        .map(item -> item.getString("text"))
                        .toList();
    }
}
