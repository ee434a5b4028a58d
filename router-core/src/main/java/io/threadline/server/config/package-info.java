/**
 * The settings of a node, from {@code threadline.yaml} and the environment, read once at its start.
 *
 * <p>What changes at run time (queues, agents, accounts, policy) is administered instead. Pure but for reading the
 * file.
 */
@NullMarked
package io.threadline.server.config;

import org.jspecify.annotations.NullMarked;
