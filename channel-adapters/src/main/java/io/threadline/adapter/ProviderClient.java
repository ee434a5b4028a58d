package io.threadline.adapter;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;

/** HTTP to providers whose addresses an administrator wrote down: bounded, and never redirected elsewhere. */
public final class ProviderClient {

    /** How long a connection may take, in milliseconds. */
    public static final int CONNECT_MILLIS = 5_000;

    /** Shorter than servers keep a connection, so that none is used that was closed at the other end meanwhile. */
    private static final int KEEP_ALIVE_SECONDS = 2;

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
}
