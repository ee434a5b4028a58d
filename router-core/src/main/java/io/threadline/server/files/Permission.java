package io.threadline.server.files;

import io.threadline.channel.Fetching;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether an address may be called at all, by its text alone. Pure. */
sealed interface Permission {

    /** What an administrator wrote: at any address. */
    record Trusted(@Nullable String authorization) implements Permission {}

    /** The vendor's, or anybody's: only at public addresses, without credentials. */
    record Vendors() implements Permission {}

    /** Not at all. */
    record Denied(String why) implements Permission {}

    static Permission of(URI url, Fetching rules) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        if (host.isEmpty() || url.getRawUserInfo() != null || !(scheme.equals("http") || scheme.equals("https"))) {
            return new Denied("it is no address of the web");
        }
        URI origin = rules.origin();
        if (scheme.equals(origin.getScheme().toLowerCase(Locale.ROOT))
                && host.equals(origin.getHost().toLowerCase(Locale.ROOT))
                && port(url) == port(origin)) {
            return new Trusted(rules.authorization());
        }
        if (!scheme.equals("https") || port(url) != 443) {
            return new Denied("only https is called");
        }
        return rules.hosts().stream().anyMatch(name -> host.equals(name) || host.endsWith("." + name))
                ? new Vendors()
                : new Denied("the host is not the vendor's");
    }

    /**
     * For an image that a mail calls from elsewhere: any public address, by its usual port.
     *
     * @param ours origins that an operator named
     */
    static Permission ofImage(URI url, List<URI> ours) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (url.getHost() == null
                || url.getRawUserInfo() != null
                || !(scheme.equals("http") || scheme.equals("https"))) {
            return new Denied("it is no address of the web");
        }
        boolean named = ours.stream()
                .anyMatch(origin -> scheme.equals(origin.getScheme())
                        && url.getHost().equalsIgnoreCase(origin.getHost())
                        && port(url) == port(origin));
        if (named) {
            return new Trusted(null);
        }
        return port(url) == (scheme.equals("https") ? 443 : 80)
                ? new Vendors()
                : new Denied("only the web's usual ports are called");
    }

    static int port(URI url) {
        return url.getPort() > 0 ? url.getPort() : "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }
}
