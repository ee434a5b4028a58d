package io.threadline.channel;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where media of an account may be fetched. Redirects are followed only to where it may, too.
 *
 * @param origin what an administrator wrote into the account: scheme, host and port that may have any address, loopback included
 * @param authorization of the account, for {@code origin} and no other host; null for none
 * @param hosts names that are the vendor's, with all names below them: by HTTPS, and only at public addresses
 */
public record Fetching(URI origin, @Nullable String authorization, List<String> hosts) {
    public Fetching {
        hosts = List.copyOf(hosts);
    }
}
