package io.threadline.adapter.phone;

import io.threadline.adapter.ProviderClient;
import io.threadline.channel.Delivery;
import io.threadline.channel.Delivery.Accepted;
import io.threadline.channel.Delivery.Later;
import io.threadline.channel.Delivery.Refused;
import io.threadline.channel.Delivery.Unknown;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Locale;
import java.util.Map;

/**
 * Posts orders to exchanges. Hosts are what an administrator wrote into the account; redirects are not followed, since they
 * would carry its secret to a host that nobody wrote there. Only the answer's status counts, its body is not read.
 */
final class Exchange {

    private final Vertx vertx;
    private final HttpClient client;
    private final long answerMillis;

    /** @param answerMillis how long an answer may take */
    Exchange(Vertx vertx, long answerMillis) {
        this.vertx = vertx;
        this.answerMillis = answerMillis;
        this.client = ProviderClient.open(vertx);
    }

    /**
     * Posts a body; says how it went.
     *
     * @param base the host, and the path before {@code path}
     * @param id by which the order is known, if it is accepted
     */
    Future<Delivery> post(URI base, String path, Map<String, String> headers, Buffer body, String id) {
        boolean secure = base.getScheme().toLowerCase(Locale.ROOT).equals("https");
        String host = base.getHost();
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(host.startsWith("[") ? host.substring(1, host.length() - 1) : host)
                .setPort(base.getPort() > 0 ? base.getPort() : secure ? 443 : 80)
                .setSsl(secure)
                .setURI((base.getRawPath() + path).isEmpty() ? "/" : base.getRawPath() + path)
                .setFollowRedirects(false)
                .setConnectTimeout(ProviderClient.CONNECT_MILLIS);
        headers.forEach(request::putHeader);
        return client.request(request)
                .transform(connected -> connected.succeeded()
                        ? exchange(connected.result(), body, id)
                        : Future.succeededFuture(
                                new Later("The exchange could not be reached: " + reason(connected.cause()), null)));
    }

    Future<Void> close() {
        return client.close();
    }

    private Future<Delivery> exchange(HttpClientRequest request, Buffer body, String id) {
        Promise<Delivery> done = Promise.promise();
        long timer = vertx.setTimer(answerMillis, late -> {
            if (done.tryComplete(new Unknown("The exchange did not answer in time."))) {
                request.reset();
            }
        });
        request.send(body).onComplete(answered -> {
            if (answered.succeeded()) {
                done.tryComplete(verdict(answered.result().statusCode(), id));
                answered.result().handler(ignored -> {});
            } else {
                done.tryComplete(new Unknown("The connection broke off: " + reason(answered.cause())));
            }
        });
        return done.future().onComplete(any -> vertx.cancelTimer(timer));
    }

    private static Delivery verdict(int status, String id) {
        if (status >= 200 && status < 300) {
            return new Accepted(id);
        }
        return status == 429 || status >= 500
                ? new Later("The exchange answered " + status + ".", null)
                : new Refused("HTTP_" + status, "The exchange answered " + status + ".");
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.substring(0, Math.min(200, message.length()));
    }
}
