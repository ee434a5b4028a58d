package io.threadline.bench.outside;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Twilio as far as a number's webhooks and its Messages resource go
 * (twilio.com/docs/messaging/guides/webhook-request, twilio.com/docs/messaging/api/message-resource).
 */
public final class TwilioPeer implements AutoCloseable {

    /** Our number. */
    public static final String NUMBER = "+15005550006";

    /** The public URL over which webhooks are signed, wherever the node really is. */
    public static final String PUBLIC_URL = "https://threadline.example.test";

    private static final String ACCOUNT_SID = "AC0123456789abcdef0123456789abcdef";

    private final Network network;
    private final Address node;
    private final String account;
    private final String authToken;
    private final Heard<Sent> sent = new Heard<>();
    private volatile Function<Sent, Reply> replies = message -> Reply.queued();
    private @Nullable HttpServer server;

    private static final String MEDIA = "/2010-04-01/Accounts/" + ACCOUNT_SID + "/Messages/MM1/Media/";

    private final Map<String, Handler<HttpServerRequest>> media = new ConcurrentHashMap<>();

    /** A message that the node asked Twilio to send. */
    public record Sent(String sid, String to, String text, Map<String, String> form) {}

    /**
     * How the Messages resource answers.
     *
     * @param errorCode Twilio's own when it refuses, else null
     * @param before done before it answers, such as an early callback
     */
    public record Reply(int status, @Nullable Integer errorCode, Future<?> before) {
        /** It takes the message. */
        public static Reply queued() {
            return new Reply(201, null, Future.succeededFuture());
        }

        /** It will never take it. */
        public static Reply refused(int errorCode) {
            return new Reply(400, errorCode, Future.succeededFuture());
        }
    }

    /** Plays Twilio for the channel account of that name. */
    public TwilioPeer(Network network, Address node, String account) {
        this(network, node, account, UUID.randomUUID().toString());
    }

    private TwilioPeer(Network network, Address node, String account, String authToken) {
        this.network = network;
        this.node = node;
        this.account = account;
        this.authToken = authToken;
    }

    /** The same Twilio, posting its webhooks to another node. */
    public TwilioPeer at(Address other) {
        return new TwilioPeer(network, other, account, authToken);
    }

    /** Opens the REST interface on a free port. */
    public TwilioPeer start() {
        server = network.vertx()
                .createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await();
        return this;
    }

    /** What {@code PUT /api/v1/channel-accounts/<account>} says of this peer. */
    public JsonObject settings(String queue) {
        if (server == null) {
            throw new IllegalStateException("Start the peer first");
        }
        return new JsonObject()
                .put("kind", "sms")
                .put("vendor", "twilio")
                .put("domain", "main")
                .put("queue", queue)
                .put("address", NUMBER)
                .put("accountSid", ACCOUNT_SID)
                .put("authToken", authToken)
                .put("publicUrl", PUBLIC_URL)
                .put("apiBaseUrl", "http://127.0.0.1:" + server.actualPort());
    }

    /** How to answer from now on. */
    public void reply(Function<Sent, Reply> how) {
        replies = how;
    }

    /** Answers whoever fetches this piece of media with the account's credentials. */
    public void media(String name, Handler<HttpServerRequest> answer) {
        media.put(MEDIA + name, answer);
    }

    /** What a webhook's {@code MediaUrl} says of that piece. */
    public String mediaUrl(String name) {
        if (server == null) {
            throw new IllegalStateException("Start the peer first");
        }
        return "http://127.0.0.1:" + server.actualPort() + MEDIA + name;
    }

    /** What the node asked to be sent. */
    public Heard<Sent> sent() {
        return sent;
    }

    /** A new message id of Twilio's. */
    public static String newSid() {
        return "SM" + UUID.randomUUID().toString().replace("-", "");
    }

    /** The fields of an inbound message. */
    public static Map<String, String> inboundFields(String sid, String from, String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("MessageSid", sid);
        fields.put("SmsMessageSid", sid);
        fields.put("SmsSid", sid);
        fields.put("AccountSid", ACCOUNT_SID);
        fields.put("From", from);
        fields.put("To", NUMBER);
        fields.put("Body", text);
        fields.put("NumMedia", "0");
        fields.put("NumSegments", "1");
        fields.put("ApiVersion", "2010-04-01");
        return fields;
    }

    /** Delivers a customer's message. */
    public Future<Answer> inbound(String sid, String from, String text) {
        return webhook("inbound", inboundFields(sid, from, text));
    }

    /** Tells what became of a message of the node's. */
    public Future<Answer> status(String sid, String status, @Nullable Integer errorCode) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("MessageSid", sid);
        fields.put("SmsSid", sid);
        fields.put("MessageStatus", status);
        fields.put("SmsStatus", status);
        fields.put("AccountSid", ACCOUNT_SID);
        fields.put("From", NUMBER);
        fields.put("ApiVersion", "2010-04-01");
        if (errorCode != null) {
            fields.put("ErrorCode", errorCode.toString());
        }
        return webhook("status", fields);
    }

    /** Posts a signed form to {@code inbound} or {@code status}. */
    public Future<Answer> webhook(String kind, Map<String, String> fields) {
        return post(kind, Form.encode(fields), sign(kind, fields));
    }

    /** The right signature of a form. */
    public String sign(String kind, Map<String, String> fields) {
        return Signatures.twilio(authToken, PUBLIC_URL + path(kind), fields);
    }

    /** Posts a body with any signature; null for none. */
    public Future<Answer> post(String kind, String body, @Nullable String signature) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Content-Type", "application/x-www-form-urlencoded");
        if (signature != null) {
            headers.add("X-Twilio-Signature", signature);
        }
        URI url;
        try {
            url = node.url().resolve(path(kind));
        } catch (IllegalStateException e) {
            return Future.failedFuture(e);
        }
        return network.send(HttpMethod.POST, url, headers, Buffer.buffer(body));
    }

    private String path(String kind) {
        return "/channels/sms/" + account + "/" + kind;
    }

    private void answer(HttpServerRequest request) {
        String expected = "Basic "
                + Base64.getEncoder().encodeToString((ACCOUNT_SID + ":" + authToken).getBytes(StandardCharsets.UTF_8));
        String path = "/2010-04-01/Accounts/" + ACCOUNT_SID;
        boolean account = (path + ".json").equals(request.path()) && HttpMethod.GET.equals(request.method());
        boolean message = (path + "/Messages.json").equals(request.path()) && HttpMethod.POST.equals(request.method());
        Handler<HttpServerRequest> stored = media.get(request.path());
        if (stored != null && HttpMethod.GET.equals(request.method())) {
            if (expected.equals(request.getHeader("Authorization"))) {
                stored.handle(request);
            } else {
                request.response().setStatusCode(401).end();
            }
        } else if (!account && !message) {
            request.response().setStatusCode(404).end();
        } else if (!expected.equals(request.getHeader("Authorization"))) {
            request.response().setStatusCode(401).end();
        } else if (account) {
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject()
                            .put("sid", ACCOUNT_SID)
                            .put("status", "active")
                            .encode());
        } else {
            request.body().onSuccess(body -> take(request, Form.decode(body.toString())));
        }
    }

    private void take(HttpServerRequest request, Map<String, String> form) {
        Sent message = new Sent(newSid(), form.getOrDefault("To", ""), form.getOrDefault("Body", ""), form);
        Reply reply = replies.apply(message);
        reply.before().onComplete(done -> {
            JsonObject body = reply.errorCode() == null
                    ? new JsonObject().put("sid", message.sid()).put("status", "queued")
                    : new JsonObject()
                            .put("code", reply.errorCode())
                            .put("message", "The message cannot be sent")
                            .put("status", reply.status());
            request.response()
                    .setStatusCode(reply.status())
                    .putHeader("Content-Type", "application/json")
                    .end(body.encode())
                    .onComplete(answered -> sent.add(message));
        });
    }

    @Override
    public void close() {
        if (server != null) {
            server.close().await();
        }
    }
}
