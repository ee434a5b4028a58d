/**
 * What stands outside a node and meets it only at its public doors, files and signals: its process, an administrator,
 * agents at their desks, customers who chat, a provider of SMS. The load generator and the end-to-end tests share it.
 *
 * <p>Imports nothing of the server. Clients answer with Vert.x futures; threads that are not Vert.x's may await them.
 */
@NullMarked
package io.threadline.bench.outside;

import org.jspecify.annotations.NullMarked;
