/**
 * Several nodes as one. {@link io.threadline.cluster.Ownership} holds this node's place among the nodes and acquires domains;
 * {@link io.threadline.cluster.ClusterNode} starts Vert.x on Hazelcast, {@link io.threadline.cluster.HistoryCache} shares what
 * nodes have read. PostgreSQL alone decides who owns and what was said; Hazelcast only hints and makes it quick, and
 * whatever it holds may vanish at any time without a loss.
 *
 * <p>May import {@code model} and {@code store}. Nothing blocks.
 */
@NullMarked
package io.threadline.cluster;

import org.jspecify.annotations.NullMarked;
