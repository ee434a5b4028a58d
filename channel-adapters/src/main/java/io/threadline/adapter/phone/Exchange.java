package io.threadline.adapter.phone;

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
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;

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
        RequestOptions request = ProviderClient.to(base, path).setMethod(HttpMethod.POST);
        headers.forEach(request::putHeader);
        return client.request(request)
                .transform(connected -> connected.succeeded()
                        ? exchange(connected.result(), body, id)
                        : Future.succeededFuture(new Later(
                                "The exchange could not be reached: " + ProviderClient.reason(connected.cause()),
                                null)));
    }

    /** Asks Twilio for the account itself. */
    Future<Trial> trial(TwilioAccount account) {
        return account.trial(client, Math.min(answerMillis, ProviderClient.TRIAL_MILLIS));
    }

    /** Connects to the host, with TLS where the URL asks for it, and hangs up without a request: any post may connect a call. */
    Future<Trial> trial(URI connectUrl) {
        return client.request(ProviderClient.to(connectUrl, "").setMethod(HttpMethod.POST))
                .timeout(Math.min(answerMillis, ProviderClient.TRIAL_MILLIS), TimeUnit.MILLISECONDS)
                .<Trial>map(request -> {
                    boolean secure = request.connection().isSsl();
                    request.exceptionHandler(ours -> {});
                    request.connection().close();
                    return new Trial.Works("A connection to the host of connectUrl was made"
                            + (secure ? " with TLS" : "")
                            + ". Nothing was posted, since that would connect a call; the first call shows the rest.");
                })
                .otherwise(fault -> new Trial.Fails("The host of connectUrl could not be reached: "
                        + ProviderClient.reason(fault) + ". Check connectUrl."));
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
                done.tryComplete(new Unknown("The connection broke off: " + ProviderClient.reason(answered.cause())));
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
}
