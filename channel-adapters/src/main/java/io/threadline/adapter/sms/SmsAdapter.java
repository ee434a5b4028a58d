package io.threadline.adapter.sms;

import io.threadline.adapter.BoundedBody;
import io.threadline.adapter.BoundedBody.Refused;
import io.threadline.adapter.BoundedBody.Whole;
import io.threadline.adapter.Form;
import io.threadline.adapter.Problem;
import io.threadline.adapter.TwilioSignature;
import io.threadline.adapter.sms.TwilioWebhook.Ignored;
import io.threadline.adapter.sms.TwilioWebhook.Meaning;
import io.threadline.adapter.sms.TwilioWebhook.Stored;
import io.threadline.adapter.sms.TwilioWebhook.Wrong;
import io.threadline.channel.AccountView;
import io.threadline.channel.ChannelAdapter;
import io.threadline.channel.ChannelContext;
import io.threadline.channel.Delivery;
import io.threadline.channel.Fetching;
import io.threadline.channel.InboundMessage;
import io.threadline.channel.Intake.Accepted;
import io.threadline.channel.Intake.Busy;
import io.threadline.channel.OutboundMessage;
import io.threadline.channel.Trial;
import io.threadline.model.Attachment;
import io.threadline.model.Channel;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text messages: signed web hooks in, a REST call out. */
final class SmsAdapter implements ChannelAdapter {

    private static final String PATH = "/channels/sms/";
    /** What the vendor gives back to us with each status: the id of the message. */
    private static final String OURS = "message";

    private static final int MOST_BYTES = 64 * 1024;
    private static final long BODY_MILLIS = 10_000;
    private static final int FAULT_RETRY_SECONDS = 2;

    /** Twilio refuses more, for all files of a message together. */
    private static final long MOST_MEDIA_BYTES = 5L * 1024 * 1024;

    /** Longer than the vendor queues a message. */
    private static final Duration MEDIA_LASTS = Duration.ofHours(4);

    /** Where Twilio's API redirects those who fetch media. */
    private static final List<String> MEDIA_HOSTS =
            List.of("twilio.com", "twiliocdn.com", "s3-external-1.amazonaws.com");

    private final ChannelContext context;
    private final TwilioApi api;
    private final SmsMetrics metrics;

    SmsAdapter(ChannelContext context, TwilioApi api) {
        this.context = context;
        this.api = api;
        this.metrics = new SmsMetrics(context.metrics());
    }

    /** How a form of one of the doors is understood. */
    private interface Reading {
        /** @param ours our own id of the message that it is about, if the address says so */
        Meaning of(AccountView account, Form form, @Nullable String ours, Instant now);
    }

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public void routes(Router router) {
        door(
                router,
                PATH + ":account/inbound",
                (account, form, ours, now) -> TwilioWebhook.inbound(account, form, now));
        door(router, PATH + ":account/status", TwilioWebhook::status);
    }

    @Override
    public List<String> problems(JsonObject settings) {
        return SmsSettings.problems(settings);
    }

    @Override
    public List<String> secrets() {
        return List.of("authToken");
    }

    @Override
    public Future<Delivery> send(OutboundMessage message) {
        AccountView account = message.account();
        SmsSettings settings = SmsSettings.of(account.settings());
        if (settings == null || settings.authToken().isEmpty()) {
            return Future.succeededFuture(new Delivery.Refused(
                    "ACCOUNT_INCOMPLETE", "The account has no auth token or is otherwise incomplete. Put it again."));
        }
        String callback = settings.publicUrl() + PATH + encoded(account.id().value()) + "/status?" + OURS + "="
                + encoded(message.message().value());
        long bytes = message.files().stream().mapToLong(Attachment::size).sum();
        if (bytes > MOST_MEDIA_BYTES) {
            return Future.succeededFuture(new Delivery.Refused(
                    "MEDIA_TOO_LARGE", "A text message carries files of 5 MB together. Send smaller ones."));
        }
        return links(settings, message.files())
                .compose(media -> api.send(settings, callback, message.to(), message.text(), media))
                .onSuccess(delivery -> metrics.sent(
                        switch (delivery) {
                            case Delivery.Accepted a -> "accepted";
                            case Delivery.Refused r -> "refused";
                            case Delivery.Later l -> "later";
                            case Delivery.Unknown u -> "unknown";
                        }));
    }

    /** Addresses below the account's public one, from which the vendor may fetch for some hours. */
    private Future<List<String>> links(SmsSettings settings, List<Attachment> files) {
        return Future.all(files.stream()
                        .map(file -> context.files().link(file, MEDIA_LASTS))
                        .toList())
                .map(done -> done.<String>list().stream()
                        .map(link -> settings.publicUrl() + link)
                        .toList());
    }

    /** Media come from where the API is, which redirects to the vendor's stores. */
    @Override
    public @Nullable Fetching fetching(AccountView account) {
        SmsSettings settings = SmsSettings.of(account.settings());
        return settings == null || settings.authToken().isEmpty()
                ? null
                : new Fetching(settings.apiBaseUrl(), settings.twilio().basic(), MEDIA_HOSTS);
    }

    @Override
    public Future<Trial> trial(AccountView account) {
        SmsSettings settings = SmsSettings.of(account.settings());
        return settings == null || settings.authToken().isEmpty()
                ? Future.succeededFuture(new Trial.Fails("The account has no auth token or is otherwise incomplete."))
                : api.trial(settings);
    }

    @Override
    public Future<Void> close() {
        return api.close();
    }

    private void door(Router router, String path, Reading reading) {
        router.route(path).handler(request -> {
            if (!request.request().method().equals(HttpMethod.POST)) {
                request.response().putHeader("Allow", "POST");
                refuse(request, new Problem(405, "Method not allowed", "Post the vendor's form here."));
                return;
            }
            BoundedBody.of(context.vertx(), request.request(), MOST_BYTES, BODY_MILLIS)
                    .onSuccess(read -> {
                        switch (read) {
                            case Refused refused -> refuse(request, refused.problem());
                            case Whole whole ->
                                receive(request, whole.body().toString(StandardCharsets.UTF_8), reading);
                        }
                    });
        });
    }

    private void receive(RoutingContext request, String body, Reading reading) {
        AccountView account = context.accounts().find(Channel.SMS, request.pathParam("account"));
        if (account == null) {
            refuse(request, new Problem(404, "Not found", "There is no text message account of that name."));
            return;
        }
        String type = request.request().getHeader("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            refuse(request, new Problem(415, "Unsupported", "The body must be application/x-www-form-urlencoded."));
            return;
        }
        Form form = Form.parse(body);
        if (form == null) {
            refuse(request, new Problem(400, "Bad form", "The body is no form of at most 500 fields."));
            return;
        }
        if (!genuine(account, request.request(), form)) {
            refuse(request, new Problem(403, "Forbidden", "X-Twilio-Signature is missing or wrong for this account."));
            return;
        }
        switch (reading.of(account, form, request.request().getParam(OURS), Instant.now())) {
            case Wrong wrong -> refuse(request, new Problem(400, "Bad request", wrong.detail()));
            case Ignored nothing -> {
                metrics.webhook("ignored");
                thank(request);
            }
            case Stored stored -> store(request, stored.message());
        }
    }

    private void store(RoutingContext request, InboundMessage message) {
        context.intake().accept(message).onComplete(result -> {
            switch (result.succeeded() ? result.result() : new Busy(FAULT_RETRY_SECONDS)) {
                case Accepted accepted -> {
                    metrics.webhook(accepted.duplicate() ? "duplicate" : "accepted");
                    thank(request);
                }
                case Busy busy -> {
                    metrics.webhook("busy");
                    Problem.later(request, busy.retryAfterSeconds());
                }
            }
        });
    }

    /** By the URL of our own configuration: {@code Host} and {@code X-Forwarded-*} are anybody's to write. */
    private static boolean genuine(AccountView account, HttpServerRequest request, Form form) {
        SmsSettings settings = SmsSettings.of(account.settings());
        List<String> signatures = request.headers().getAll("X-Twilio-Signature");
        if (settings == null || settings.authToken().isEmpty() || signatures.size() != 1) {
            return false;
        }
        String query = request.query();
        String asked = request.path() + (query == null ? "" : "?" + query);
        return TwilioSignature.holds(settings.authToken(), settings.publicUrl(), asked, form, signatures.getFirst());
    }

    private void refuse(RoutingContext request, Problem problem) {
        metrics.webhook("refused");
        problem.answer(request);
    }

    private static void thank(RoutingContext request) {
        if (!request.response().ended() && !request.response().closed()) {
            request.response().putHeader("Content-Type", "text/xml").end("<Response/>");
        }
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
