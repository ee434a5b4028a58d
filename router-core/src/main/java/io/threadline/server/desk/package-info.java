/**
 * The desks on one node: {@link io.threadline.server.desk.DeskService} turns what people ask into submissions to the owner of
 * their domain, wherever it is; {@link io.threadline.server.desk.DeskFeeds} holds their sockets' feeds.
 */
@NullMarked
package io.threadline.server.desk;

import org.jspecify.annotations.NullMarked;
