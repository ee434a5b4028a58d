/**
 * What a domain's owner shows of its commits: {@link io.threadline.server.hub.DeskHub} makes the agents' frames, {@link
 * io.threadline.server.hub.DomainDesk} knows whose desks are open and carries typing and read marks, {@link
 * io.threadline.server.hub.ChatShow} tells the visitors' sockets. Everything runs on the owner's event loop.
 */
@NullMarked
package io.threadline.server.hub;

import org.jspecify.annotations.NullMarked;
