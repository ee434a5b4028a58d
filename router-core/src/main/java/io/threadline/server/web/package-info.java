/**
 * The node's one HTTP door: {@link io.threadline.server.web.HttpDoor} mounts the channels, the console and {@link
 * io.threadline.server.web.Operations} on it.
 */
@NullMarked
package io.threadline.server.web;

import org.jspecify.annotations.NullMarked;
