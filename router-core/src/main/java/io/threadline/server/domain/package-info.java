/**
 * A routing domain on its one owner: {@link io.threadline.server.domain.DomainVerticle} takes it over, loads its router and keeps
 * it; {@link io.threadline.server.domain.DomainLoop} decides, appends in batches and lets answers and effects out only when
 * what they rest on is durable. Everything here runs on the verticle's event loop.
 */
@NullMarked
package io.threadline.server.domain;

import org.jspecify.annotations.NullMarked;
