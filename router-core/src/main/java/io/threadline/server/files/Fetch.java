package io.threadline.server.files;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a file that a message names, from a provider or from anywhere. Whoever wrote the message may say any address: it is held
 * against the {@link Permission}s of the caller, its name is looked up, every one of its addresses must be public, and the connection goes to an address that was looked at, so that no
 * second answer of the name counts. All of this again at each redirect. Bounded in bytes, time and redirects.
 */
final class Fetch {

    private static final int MOST_REDIRECTS = 5;
    private static final int CONNECT_MILLIS = 5_000;
    private static final long MOST_MILLIS = 60_000;

    /** How it went. */
    sealed interface Outcome {}

    record Fetched(Buffer bytes) implements Outcome {}

    /** It will never come. */
    record Refused(String why) implements Outcome {}

    /** It may come later. */
    record Later(String why) implements Outcome {}

    private final Vertx vertx;
    private final HttpClient client;
    private final long mostBytes;

    Fetch(Vertx vertx, long mostBytes) {
        this.vertx = vertx;
        this.mostBytes = mostBytes;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setKeepAlive(false)
                        .setDecompressionSupported(false)
                        .setMaxRedirects(0),
                new PoolOptions().setHttp1MaxSize(4).setMaxWaitQueueSize(64));
    }

    Future<Outcome> get(String url, Function<URI, Permission> rules) {
        return hop(url, rules, MOST_REDIRECTS);
    }

    Future<Void> close() {
        return client.close();
    }

    private Future<Outcome> hop(String address, Function<URI, Permission> rules, int redirects) {
        URI url = parsed(address);
        if (url == null) {
            return done(new Refused("it is no address of the web"));
        }
        return switch (rules.apply(url)) {
            case Permission.Denied denied -> done(new Refused(denied.why()));
            case Permission.Trusted trusted -> {
                RequestOptions request = request(url);
                String authorization = trusted.authorization();
                yield call(
                        authorization == null ? request : request.putHeader("Authorization", authorization),
                        url,
                        rules,
                        redirects);
            }
            case Permission.Vendors vendors ->
                vertx.executeBlocking(() -> InetAddress.getAllByName(host(url)), false)
                        .transform(found -> {
                            if (found.failed()) {
                                return found.cause() instanceof UnknownHostException
                                        ? done(new Later("its host has no address"))
                                        : Future.failedFuture(found.cause());
                            }
                            InetAddress[] all = found.result();
                            if (all.length == 0 || !Arrays.stream(all).allMatch(PublicAddress::is)) {
                                return done(new Refused("its host has an address that is not public"));
                            }
                            SocketAddress checked = SocketAddress.inetSocketAddress(
                                    new InetSocketAddress(all[0], Permission.port(url)));
                            return call(request(url).setServer(checked), url, rules, redirects);
                        });
        };
    }

    private Future<Outcome> call(RequestOptions options, URI url, Function<URI, Permission> rules, int redirects) {
        return client.request(options)
                .transform(connected -> connected.succeeded()
                        ? exchange(connected.result(), url, rules, redirects)
                        : done(new Later("its host could not be reached")));
    }

    private Future<Outcome> exchange(
            HttpClientRequest request, URI url, Function<URI, Permission> rules, int redirects) {
        Promise<Outcome> read = Promise.promise();
        long timer = vertx.setTimer(MOST_MILLIS, late -> {
            if (read.tryComplete(new Later("it did not come in time"))) {
                request.reset();
            }
        });
        request.send()
                .onSuccess(response -> answered(request, response, url, rules, redirects, read))
                .onFailure(broken -> read.tryComplete(new Later("the connection broke off")));
        return read.future().onComplete(any -> vertx.cancelTimer(timer));
    }

    private void answered(
            HttpClientRequest request,
            HttpClientResponse response,
            URI url,
            Function<URI, Permission> rules,
            int redirects,
            Promise<Outcome> read) {
        int status = response.statusCode();
        String location = response.getHeader("Location");
        if (status >= 300 && status < 400 && location != null) {
            request.reset();
            URI next = resolved(url, location);
            if (next == null || redirects == 0) {
                read.tryComplete(new Refused("it is redirected too often or to nowhere"));
            } else {
                hop(next.toString(), rules, redirects - 1).onComplete(outcome -> {
                    if (outcome.succeeded()) {
                        read.tryComplete(outcome.result());
                    } else {
                        read.tryFail(outcome.cause());
                    }
                });
            }
        } else if (status == 200) {
            body(request, response, read);
        } else {
            request.reset();
            // A file that was just announced may not be at every server of the vendor's yet.
            boolean passing = status == 404 || status == 408 || status == 429 || status >= 500;
            String why = "its host answered " + status;
            read.tryComplete(passing ? new Later(why) : new Refused(why));
        }
    }

    private void body(HttpClientRequest request, HttpClientResponse response, Promise<Outcome> read) {
        Buffer bytes = Buffer.buffer();
        response.exceptionHandler(broken -> read.tryComplete(new Later("the connection broke off")));
        response.endHandler(end -> read.tryComplete(new Fetched(bytes)));
        response.handler(chunk -> {
            if (bytes.length() + chunk.length() > mostBytes) {
                if (read.tryComplete(new Refused("it is too large"))) {
                    request.reset();
                }
            } else {
                bytes.appendBuffer(chunk);
            }
        });
    }

    private static RequestOptions request(URI url) {
        String path = Objects.requireNonNullElse(url.getRawPath(), "");
        String query = url.getRawQuery();
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(host(url))
                .setPort(Permission.port(url))
                .setSsl("https".equalsIgnoreCase(url.getScheme()))
                .setURI((path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query))
                .setFollowRedirects(false)
                .setConnectTimeout(CONNECT_MILLIS);
    }

    /** An IPv6 address without the brackets it has in a URL. */
    private static String host(URI url) {
        String host = Objects.requireNonNullElse(url.getHost(), "");
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static @Nullable URI parsed(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException noUrl) {
            return null;
        }
    }

    private static @Nullable URI resolved(URI from, String location) {
        URI to = parsed(location);
        return to == null ? null : from.resolve(to);
    }

    private static Future<Outcome> done(Outcome outcome) {
        return Future.succeededFuture(outcome);
    }
}
