package io.threadline.adapter;

import io.threadline.channel.Trial;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An account at Twilio's API, version 2010-04-01.
 *
 * @param apiBaseUrl what an administrator wrote into the account, whatever it is
 */
public record TwilioAccount(URI apiBaseUrl, String accountSid, String authToken) {

    private static final int MOST_ANSWER_BYTES = 64 * 1024;
    private static final int LONGEST_STATUS = 40;

    /** A request for something below the account, with its credentials. */
    public RequestOptions request(HttpMethod method, String what) {
        return ProviderClient.to(apiBaseUrl, "/2010-04-01/Accounts/" + accountSid + what)
                .setMethod(method)
                .putHeader("Authorization", basic())
                .putHeader("Accept", "application/json");
    }

    /** The credentials as HTTP wants them. */
    public String basic() {
        String pair = accountSid + ":" + authToken;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** Asks for the account itself (twilio.com/docs/iam/api/account): it is reached, takes the token and is active, or why not. */
    public Future<Trial> trial(HttpClient client, long patienceMillis) {
        return client.request(request(HttpMethod.GET, ".json"))
                .compose(request -> request.send()
                        .compose(response -> response.statusCode() == 200
                                ? body(request, response).map(TwilioAccount::standing)
                                : Future.succeededFuture(refusal(request, response))))
                .timeout(patienceMillis, TimeUnit.MILLISECONDS)
                .otherwise(fault -> new Trial.Fails(
                        apiBaseUrl + " could not be reached: " + ProviderClient.reason(fault) + ". Check apiBaseUrl."));
    }

    private Trial refusal(HttpClientRequest request, HttpClientResponse response) {
        int status = response.statusCode();
        // The rest is not read; that it then breaks off is no news.
        response.exceptionHandler(broken -> {});
        request.reset();
        return new Trial.Fails(
                status == 401 || status == 403
                        ? "The vendor refuses accountSid and authToken (" + status + "). Put them again."
                        : apiBaseUrl + " answered " + status
                                + ", which is not the account. Check accountSid and apiBaseUrl.");
    }

    private static Future<@Nullable JsonObject> body(HttpClientRequest request, HttpClientResponse response) {
        Promise<@Nullable JsonObject> read = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(read::tryFail);
        response.endHandler(end -> read.tryComplete(object(body)));
        response.handler(chunk -> {
            if (body.length() + chunk.length() > MOST_ANSWER_BYTES) {
                read.tryComplete(null);
                request.reset();
            } else {
                body.appendBuffer(chunk);
            }
        });
        return read.future();
    }

    private static Trial standing(@Nullable JsonObject account) {
        Object status = account == null ? null : account.getValue("status");
        return status instanceof String text && text.equals("active")
                ? new Trial.Works("The vendor was reached and takes the auth token; its account is active.")
                : new Trial.Fails("The vendor was reached, but its account is not active: "
                        + (status instanceof String text
                                ? text.substring(0, Math.min(text.length(), LONGEST_STATUS))
                                : "it says nothing of its status")
                        + ".");
    }

    private static @Nullable JsonObject object(Buffer body) {
        try {
            return Json.decodeValue(body) instanceof JsonObject object ? object : null;
        } catch (DecodeException noJson) {
            return null;
        }
    }
}
