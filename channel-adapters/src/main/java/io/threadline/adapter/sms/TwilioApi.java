package io.threadline.adapter.sms;

import io.threadline.adapter.ProviderClient;
import io.threadline.adapter.TwilioAccount;
import io.threadline.channel.Delivery;
import io.threadline.channel.Delivery.Accepted;
import io.threadline.channel.Delivery.Later;
import io.threadline.channel.Delivery.Refused;
import io.threadline.channel.Delivery.Unknown;
import io.threadline.channel.Trial;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Posts messages to Twilio's API, version 2010-04-01. What failed before a connection stood went nowhere and may go later; what
 * broke off after it may have been taken, and nothing tells.
 *
 * <p>The host is what an administrator wrote into the account, whatever it is; redirects are not followed, since they would carry
 * the auth token to a host that nobody wrote there.
 */
final class TwilioApi {

    private static final int MOST_ANSWER_BYTES = 64 * 1024;

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final Vertx vertx;
    private final HttpClient client;
    private final long answerMillis;

    /** @param answerMillis how long an answer may take, all of it */
    TwilioApi(Vertx vertx, long answerMillis) {
        this.vertx = vertx;
        this.answerMillis = answerMillis;
        this.client = ProviderClient.open(vertx);
    }

    /**
     * Sends a message; says how it went.
     *
     * @param media addresses from which the vendor fetches what goes along
     */
    Future<Delivery> send(SmsSettings account, String callback, String to, String text, List<String> media) {
        RequestOptions request = account.twilio()
                .request(HttpMethod.POST, "/Messages.json")
                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
        String body = field("To", to) + "&" + field("From", account.address()) + "&" + field("Body", text) + "&"
                + field("StatusCallback", callback)
                + media.stream().map(url -> "&" + field("MediaUrl", url)).collect(Collectors.joining());
        return client.request(request)
                .transform(connected -> connected.succeeded()
                        ? exchange(connected.result(), body)
                        : Future.succeededFuture(new Later(
                                "The vendor could not be reached: " + ProviderClient.reason(connected.cause()), null)));
    }

    /** See {@link TwilioAccount#trial}. */
    Future<Trial> trial(SmsSettings account) {
        return account.twilio().trial(client, Math.min(answerMillis, ProviderClient.TRIAL_MILLIS));
    }

    Future<Void> close() {
        return client.close();
    }

    private Future<Delivery> exchange(HttpClientRequest request, String body) {
        Promise<Delivery> done = Promise.promise();
        long timer = vertx.setTimer(answerMillis, late -> {
            if (done.tryComplete(new Unknown("The vendor did not answer in time."))) {
                request.reset();
            }
        });
        request.send(Buffer.buffer(body)).onComplete(answered -> {
            if (answered.succeeded()) {
                read(request, answered.result(), done);
            } else {
                done.tryComplete(new Unknown("The connection broke off: " + ProviderClient.reason(answered.cause())));
            }
        });
        return done.future().onComplete(any -> vertx.cancelTimer(timer));
    }

    private static void read(HttpClientRequest request, HttpClientResponse response, Promise<Delivery> done) {
        int status = response.statusCode();
        @Nullable String retryAfter = response.getHeader("Retry-After");
        Buffer body = Buffer.buffer();
        response.exceptionHandler(broken -> done.tryComplete(verdict(status, retryAfter, null)));
        response.endHandler(end -> done.tryComplete(verdict(status, retryAfter, object(body))));
        response.handler(chunk -> {
            if (body.length() + chunk.length() > MOST_ANSWER_BYTES) {
                if (done.tryComplete(verdict(status, retryAfter, null))) {
                    request.reset();
                }
            } else {
                body.appendBuffer(chunk);
            }
        });
    }

    /** What an answer means; its body is null when it was broken, too long or no JSON object. */
    static Delivery verdict(int status, @Nullable String retryAfter, @Nullable JsonObject body) {
        if (status >= 200 && status < 300) {
            return body != null && body.getValue("sid") instanceof String sid && !sid.isEmpty()
                    ? new Accepted(sid)
                    : new Unknown("The vendor answered " + status + " without a message id.");
        }
        if (status == 429 || status >= 500) {
            return new Later("The vendor answered " + status + ".", wait(retryAfter));
        }
        if (status >= 400) {
            return new Refused(code(status, body), message(status, body));
        }
        return new Refused(
                "HTTP_" + status,
                "The vendor answered " + status + ", which is no answer of its API. Check apiBaseUrl.");
    }

    private static String code(int status, @Nullable JsonObject body) {
        Object code = body == null ? null : body.getValue("code");
        return code instanceof Number || code instanceof String ? limited(code.toString(), 40) : "HTTP_" + status;
    }

    private static String message(int status, @Nullable JsonObject body) {
        return body != null && body.getValue("message") instanceof String text && !text.isBlank()
                ? limited(text, 300)
                : "The vendor answered " + status + ".";
    }

    private static String limited(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }

    /** Seconds only: a date would be by the vendor's clock. */
    private static @Nullable Duration wait(@Nullable String retryAfter) {
        if (retryAfter == null || !retryAfter.matches("[0-9]{1,9}")) {
            return null;
        }
        Duration asked = Duration.ofSeconds(Integer.parseInt(retryAfter));
        return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
    }

    private static @Nullable JsonObject object(Buffer body) {
        try {
            return Json.decodeValue(body) instanceof JsonObject object ? object : null;
        } catch (DecodeException noJson) {
            return null;
        }
    }

    private static String field(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
