/**
 * The supervisors' floor of a domain, on its owner: {@link io.threadline.server.floor.RollingFigures} counts what committed
 * events say, {@link io.threadline.server.floor.FloorFrames} shows the domain as it is, and {@link
 * io.threadline.server.floor.DomainFloor} sends it each second to whoever watches. Frames are those of {@code docs/floor.md}.
 */
@NullMarked
package io.threadline.server.floor;

import org.jspecify.annotations.NullMarked;
