package io.threadline.adapter.phone;

import io.threadline.adapter.BoundedBody;
import io.threadline.adapter.Form;
import io.threadline.adapter.Problem;
import io.threadline.adapter.TwilioSignature;
import io.threadline.adapter.phone.PhoneSettings.Signed;
import io.threadline.adapter.phone.PhoneSettings.Twilio;
import io.threadline.channel.AccountView;
import io.threadline.channel.ChannelAdapter;
import io.threadline.channel.ChannelContext;
import io.threadline.channel.Delivery;
import io.threadline.channel.InboundMessage;
import io.threadline.channel.Intake.Accepted;
import io.threadline.channel.Intake.Busy;
import io.threadline.channel.OutboundMessage;
import io.threadline.channel.Trial;
import io.threadline.model.Channel;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls: signed web hooks of exchanges in, orders out. */
final class PhoneAdapter implements ChannelAdapter {

    private static final String PATH = "/channels/phone/";
    private static final int MOST_BYTES = 64 * 1024;
    private static final long BODY_MILLIS = 10_000;
    private static final int FAULT_RETRY_SECONDS = 2;

    private final ChannelContext context;
    private final Exchange exchange;
    private final Orders orders;
    private final PhoneMetrics metrics;

    PhoneAdapter(ChannelContext context, Exchange exchange) {
        this.context = context;
        this.exchange = exchange;
        this.orders = new Orders(exchange);
        this.metrics = new PhoneMetrics(context.metrics());
    }

    /** A form of Twilio's that is genuine, and where it came to. */
    private record Genuine(RoutingContext request, AccountView account, Twilio settings, Form form) {}

    /** A request's account with its settings, null where they are no good. */
    private record Door(AccountView account, @Nullable PhoneSettings settings) {}

    @Override
    public Channel channel() {
        return Channel.PHONE;
    }

    @Override
    public void routes(Router router) {
        door(router, "/events", this::events);
        twilio(router, "/voice", this::voice);
        twilio(router, "/voice/wait", genuine -> say(genuine, Twiml.music(genuine.settings())));
        twilio(router, "/voice/left", this::left);
        twilio(router, "/voice/status", this::status);
        twilio(router, "/voice/dialed", this::dialed);
    }

    @Override
    public List<String> problems(JsonObject settings) {
        return PhoneSettings.problems(settings);
    }

    @Override
    public List<String> secrets() {
        return List.of("secret", "authToken");
    }

    @Override
    public Future<Delivery> send(OutboundMessage message) {
        AccountView account = message.account();
        PhoneSettings settings = PhoneSettings.of(account.settings());
        if (settings == null) {
            return Future.succeededFuture(
                    new Delivery.Refused("ACCOUNT_INCOMPLETE", "The account is incomplete. Put it again."));
        }
        String doors = settings instanceof Twilio twilio ? doors(account, twilio) : "";
        return orders.give(settings, message, doors).onSuccess(metrics::ordered);
    }

    @Override
    public Future<Trial> trial(AccountView account) {
        return PhoneTrial.of(exchange, PhoneSettings.of(account.settings()));
    }

    @Override
    public Future<Void> close() {
        return exchange.close();
    }

    private void events(RoutingContext request, Buffer body) {
        Door door = find(request);
        if (door == null) {
            return;
        }
        List<String> signatures = request.request().headers().getAll(ThreadlineSignature.HEADER);
        Instant now = Instant.now();
        if (!(door.settings() instanceof Signed settings)
                || signatures.size() != 1
                || !ThreadlineSignature.holds(settings.secret(), body.getBytes(), signatures.getFirst(), now)) {
            refuse(
                    request,
                    new Problem(
                            403,
                            "Forbidden",
                            ThreadlineSignature.HEADER
                                    + " is missing, older than five minutes or wrong for this account."));
            return;
        }
        Reading reading = settings.ami()
                ? AmiEvents.read(door.account(), settings.region(), body.toString(StandardCharsets.UTF_8), now)
                : CallEvents.read(door.account(), settings.controlled(), settings.region(), body, now);
        store(request, reading, () -> request.response().setStatusCode(204).end());
    }

    private void voice(Genuine genuine) {
        store(
                genuine.request(),
                TwilioVoice.offered(genuine.account(), genuine.form(), Instant.now()),
                () -> say(genuine, waiting(genuine, true)));
    }

    private void left(Genuine genuine) {
        store(
                genuine.request(),
                TwilioVoice.left(genuine.account(), genuine.form(), Instant.now()),
                () -> say(genuine, Twiml.nothing()));
    }

    private void status(Genuine genuine) {
        store(
                genuine.request(),
                TwilioVoice.status(genuine.account(), genuine.form(), agent(genuine), Instant.now()),
                () -> say(genuine, Twiml.nothing()));
    }

    private void dialed(Genuine genuine) {
        store(
                genuine.request(),
                TwilioVoice.dialed(genuine.account(), genuine.form(), agent(genuine), Instant.now()),
                () -> say(genuine, TwilioVoice.again(genuine.form()) ? waiting(genuine, false) : Twiml.hangUp()));
    }

    private static String waiting(Genuine genuine, boolean greet) {
        AccountView account = genuine.account();
        return Twiml.wait(
                genuine.settings(),
                doors(account, genuine.settings()),
                account.id().value(),
                greet);
    }

    private void twilio(Router router, String path, Consumer<Genuine> then) {
        door(router, path, (request, body) -> {
            Door door = find(request);
            if (door == null) {
                return;
            }
            String type = request.request().getHeader("Content-Type");
            if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
                refuse(request, new Problem(415, "Unsupported", "The body must be application/x-www-form-urlencoded."));
                return;
            }
            Form form = Form.parse(body.toString(StandardCharsets.UTF_8));
            if (form == null) {
                refuse(request, new Problem(400, "Bad form", "The body is no form of at most 500 fields."));
                return;
            }
            if (!(door.settings() instanceof Twilio settings) || !genuine(settings, request.request(), form)) {
                refuse(
                        request,
                        new Problem(403, "Forbidden", "X-Twilio-Signature is missing or wrong for this account."));
                return;
            }
            then.accept(new Genuine(request, door.account(), settings, form));
        });
    }

    /** How a door handles a body. */
    private interface Handling {
        void handle(RoutingContext request, Buffer body);
    }

    private void door(Router router, String path, Handling handling) {
        router.route(PATH + ":account" + path).handler(request -> {
            if (!request.request().method().equals(HttpMethod.POST)) {
                request.response().putHeader("Allow", "POST");
                refuse(request, new Problem(405, "Method not allowed", "Post what the exchange has to tell here."));
                return;
            }
            BoundedBody.of(context.vertx(), request.request(), MOST_BYTES, BODY_MILLIS)
                    .onSuccess(read -> {
                        switch (read) {
                            case BoundedBody.Refused refused -> refuse(request, refused.problem());
                            case BoundedBody.Whole whole -> handling.handle(request, whole.body());
                        }
                    });
        });
    }

    /** The account of the address, or null when it was refused. */
    private @Nullable Door find(RoutingContext request) {
        AccountView account = context.accounts().find(Channel.PHONE, request.pathParam("account"));
        if (account == null) {
            refuse(request, new Problem(404, "Not found", "There is no phone account of that name."));
            return null;
        }
        return new Door(account, PhoneSettings.of(account.settings()));
    }

    private void store(RoutingContext request, Reading reading, Runnable thank) {
        switch (reading) {
            case Reading.Wrong wrong -> refuse(request, new Problem(400, "Bad request", wrong.detail()));
            case Reading.News news -> {
                if (news.news().isEmpty()) {
                    metrics.webhook("ignored");
                    answer(request, thank);
                    return;
                }
                context.intake()
                        .acceptAll(List.<InboundMessage>copyOf(news.news()))
                        .onComplete(result -> {
                            switch (result.succeeded() ? result.result() : new Busy(FAULT_RETRY_SECONDS)) {
                                case Accepted accepted -> {
                                    metrics.webhook(accepted.duplicate() ? "duplicate" : "accepted");
                                    answer(request, thank);
                                }
                                case Busy busy -> {
                                    metrics.webhook("busy");
                                    Problem.later(request, busy.retryAfterSeconds());
                                }
                            }
                        });
            }
        }
    }

    private static void answer(RoutingContext request, Runnable thank) {
        if (!request.response().ended() && !request.response().closed()) {
            thank.run();
        }
    }

    /** By the URL of our own configuration: {@code Host} and {@code X-Forwarded-*} are anybody's to write. */
    private static boolean genuine(Twilio settings, HttpServerRequest request, Form form) {
        List<String> signatures = request.headers().getAll("X-Twilio-Signature");
        if (settings.authToken().isEmpty() || signatures.size() != 1) {
            return false;
        }
        String query = request.query();
        String asked = request.path() + (query == null ? "" : "?" + query);
        return TwilioSignature.holds(settings.authToken(), settings.publicUrl(), asked, form, signatures.getFirst());
    }

    /** Whom we dialled, from the address that we gave: it is signed with the rest. */
    private static @Nullable String agent(Genuine genuine) {
        List<String> agents = genuine.request().queryParam("agent");
        return agents.size() == 1 && !agents.getFirst().isEmpty() ? agents.getFirst() : null;
    }

    private void refuse(RoutingContext request, Problem problem) {
        metrics.webhook("refused");
        problem.answer(request);
    }

    private static void say(Genuine genuine, String twiml) {
        genuine.request()
                .response()
                .putHeader("Content-Type", "text/xml; charset=utf-8")
                .end(twiml);
    }

    private static String doors(AccountView account, Twilio settings) {
        return settings.publicUrl() + PATH
                + URLEncoder.encode(account.id().value(), StandardCharsets.UTF_8)
                        .replace("+", "%20") + "/voice";
    }
}
