package io.threadline.bench.outside;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges: one that posts signed CloudEvents and is told whom to connect, and Twilio as far as voice goes
 * (twilio.com/docs/voice/twiml, twilio.com/docs/voice/api/call-resource).
 */
public final class PhonePeer implements AutoCloseable {

    private static final String ACCOUNT_SID = "AC0123456789abcdef0123456789abcdef";

    private final Network network;
    private final Address node;
    private final String secret = UUID.randomUUID().toString();
    private final Heard<Order> orders = new Heard<>();
    private final HttpServer server;
    private volatile int answer = 200;

    /** What the node posted: to which path, with which signature or authorization, and the body. */
    public record Order(
            String path,
            @Nullable String signature,
            @Nullable String authorization,
            String body) {}

    /** Opens the door for orders on a free port. */
    public PhonePeer(Network network, Address node) {
        this.network = network;
        this.node = node;
        this.server = network.vertx()
                .createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    if (request.method().equals(HttpMethod.GET)) {
                        account(request);
                        return;
                    }
                    orders.add(new Order(
                            request.path(),
                            request.getHeader("Threadline-Signature"),
                            request.getHeader("Authorization"),
                            body.toString()));
                    request.response().setStatusCode(answer).end();
                }))
                .listen(0, "127.0.0.1")
                .await();
    }

    /** The Account resource (twilio.com/docs/iam/api/account). */
    private void account(HttpServerRequest request) {
        String pair = ACCOUNT_SID + ":" + secret;
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        boolean known = request.path().equals("/2010-04-01/Accounts/" + ACCOUNT_SID + ".json");
        request.response()
                .setStatusCode(!known ? 404 : basic.equals(request.getHeader("Authorization")) ? 200 : 401)
                .end(new JsonObject()
                        .put("sid", ACCOUNT_SID)
                        .put("status", "active")
                        .encode());
    }

    /** What was ordered. */
    public Heard<Order> orders() {
        return orders;
    }

    /** How orders are answered from now on. */
    public void answer(int status) {
        answer = status;
    }

    /** What {@code PUT /api/v1/channel-accounts/<account>} says of an exchange that posts events. */
    public JsonObject generic(String mode, String queue) {
        return new JsonObject()
                .put("kind", "phone")
                .put("vendor", "generic")
                .put("mode", mode)
                .put("domain", "main")
                .put("queue", queue)
                .put("secret", secret)
                .put("connectUrl", "http://127.0.0.1:" + server.actualPort() + "/connect");
    }

    /** What it says of a number of Twilio's. */
    public JsonObject twilio(String queue) {
        return new JsonObject()
                .put("kind", "phone")
                .put("vendor", "twilio")
                .put("domain", "main")
                .put("queue", queue)
                .put("accountSid", ACCOUNT_SID)
                .put("authToken", secret)
                .put("publicUrl", TwilioPeer.PUBLIC_URL)
                .put("apiBaseUrl", "http://127.0.0.1:" + server.actualPort());
    }

    /** Posts a signed event of the type {@code io.threadline.call.<word>}. */
    public Future<Answer> event(String account, String word, JsonObject data) {
        String body = body(word, data);
        return post(account, body, sign(body, Instant.now()));
    }

    /** An event's body, with a new id. */
    public static String body(String word, JsonObject data) {
        return new JsonObject()
                .put("specversion", "1.0")
                .put("id", UUID.randomUUID().toString())
                .put("source", "/exchange")
                .put("type", "io.threadline.call." + word)
                .put("data", data)
                .encode();
    }

    /** The right signature of a body at a time. */
    public String sign(String body, Instant at) {
        return Signatures.threadline(secret, at.getEpochSecond(), body);
    }

    /** Posts any body with any signature; null for none. */
    public Future<Answer> post(String account, String body, @Nullable String signature) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Content-Type", "application/cloudevents+json");
        if (signature != null) {
            headers.add("Threadline-Signature", signature);
        }
        return network.send(
                HttpMethod.POST,
                node.url().resolve("/channels/phone/" + account + "/events"),
                headers,
                Buffer.buffer(body));
    }

    /** Posts a form of Twilio's, signed as it is for the public URL. */
    public Future<Answer> voice(String account, String path, Map<String, String> fields) {
        String asked = "/channels/phone/" + account + path;
        return network.send(
                HttpMethod.POST,
                node.url().resolve(asked),
                MultiMap.caseInsensitiveMultiMap()
                        .add("Content-Type", "application/x-www-form-urlencoded")
                        .add("X-Twilio-Signature", Signatures.twilio(secret, TwilioPeer.PUBLIC_URL + asked, fields)),
                Buffer.buffer(Form.encode(fields)));
    }

    @Override
    public void close() {
        server.close().await();
    }
}
