package io.threadline.adapter;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Locale;

/** HTTP to providers whose addresses an administrator wrote down: bounded, and never redirected elsewhere. */
public final class ProviderClient {

    /** How long a connection may take, in milliseconds. */
    public static final int CONNECT_MILLIS = 5_000;

    /** How long trying an account out may take, in milliseconds: less than the one who asks waits. */
    public static final long TRIAL_MILLIS = 8_000;

    /** Shorter than servers keep a connection, so that none is used that was closed at the other end meanwhile. */
    private static final int KEEP_ALIVE_SECONDS = 2;

    private static final int LONGEST_REASON = 200;

    private ProviderClient() {}

    /** A new one, to be closed by whoever asked. */
    public static HttpClient open(Vertx vertx) {
        return vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setMaxRedirects(0)
                        .setMaxChunkSize(16 * 1024),
                new PoolOptions().setHttp1MaxSize(32).setMaxWaitQueueSize(1_000));
    }

    /** A request below the beginning of a URL, not redirected: that would carry secrets to a host that nobody wrote down. */
    public static RequestOptions to(URI base, String path) {
        boolean secure = base.getScheme().toLowerCase(Locale.ROOT).equals("https");
        String host = base.getHost();
        String uri = base.getRawPath() + path;
        return new RequestOptions()
                // An IPv6 address has brackets in a URL only.
                .setHost(host.startsWith("[") ? host.substring(1, host.length() - 1) : host)
                .setPort(base.getPort() > 0 ? base.getPort() : secure ? 443 : 80)
                .setSsl(secure)
                .setURI(uri.isEmpty() ? "/" : uri)
                .setFollowRedirects(false)
                .setConnectTimeout(CONNECT_MILLIS);
    }

    /** What went wrong, at most 200 characters. */
    public static String reason(Throwable cause) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.substring(0, Math.min(LONGEST_REASON, message.length()));
    }
}
