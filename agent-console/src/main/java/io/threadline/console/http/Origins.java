package io.threadline.console.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which pages are ours, by the {@code Origin} that a browser sends with what they ask. With a public URL it is that one's and no
 * other. Without one it is the host that the request itself names, on loopback only: any other name could have been pointed at
 * this machine by a stranger (DNS rebinding).
 */
public final class Origins {
    private final @Nullable String publicOrigin;
    private final boolean secure;

    /**
     * Takes them from the settings.
     *
     * @param publicUrl where browsers reach the server, or null
     * @param secure whether they do so over TLS, where there is no public URL to say it
     */
    public Origins(@Nullable String publicUrl, boolean secure) {
        this.publicOrigin = publicUrl == null ? null : origin(URI.create(publicUrl));
        this.secure = secure;
    }

    /** Whether the request comes from a foreign page. One that names no origin comes from no page, or from ours by GET. */
    public boolean foreign(MultiMap headers, @Nullable HostAndPort authority) {
        List<String> origins = headers.getAll(HttpHeaders.ORIGIN);
        return !origins.isEmpty() && !(origins.size() == 1 && origins.get(0).equals(ours(authority)));
    }

    private @Nullable String ours(@Nullable HostAndPort authority) {
        if (publicOrigin != null || authority == null) {
            return publicOrigin;
        }
        String host = authority.host().toLowerCase(Locale.ROOT);
        if (host.equals("::1")) {
            host = "[::1]";
        }
        boolean loopback = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
        return loopback ? written(secure ? "https" : "http", host, authority.port()) : null;
    }

    private static String origin(URI url) {
        String host = url.getHost();
        String scheme = url.getScheme();
        if (host == null || scheme == null) {
            throw new IllegalArgumentException("The public URL needs a scheme and a host: " + url);
        }
        return written(scheme.toLowerCase(Locale.ROOT), host.toLowerCase(Locale.ROOT), url.getPort());
    }

    private static String written(String scheme, String host, int port) {
        boolean standard = port <= 0 || port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + host + (standard ? "" : ":" + port);
    }
}
