/**
 * What the server is measured beside: a router as a good team would write it on {@code FOR UPDATE SKIP LOCKED}, a server that
 * only echoes over WebSockets, and a bare map of Hazelcast. Each runs in a process of its own but the map. Imports nothing of the
 * server and nothing of the bench but {@code outside}.
 */
@NullMarked
package io.threadline.bench.baseline;

import org.jspecify.annotations.NullMarked;
