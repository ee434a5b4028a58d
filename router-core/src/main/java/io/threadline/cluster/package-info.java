/**
 * Which node decides for a domain. {@link io.threadline.cluster.Ownership} holds this node's place among the nodes and
 * acquires domains; PostgreSQL alone decides who owns, everything else only hints at who might be gone.
 *
 * <p>May import {@code model} and {@code store}. Nothing blocks.
 */
@NullMarked
package io.threadline.cluster;

import org.jspecify.annotations.NullMarked;
