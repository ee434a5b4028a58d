package io.threadline.bench.outside;

import java.net.URI;

/** Where a node is reached just now: after a restart it may be another place. */
@FunctionalInterface
public interface Address {

    /** Scheme, host and port, without a path. */
    URI url();
}
