/**
 * The words of the field as values: ids, the things of a contact center, what may be asked ({@link
 * io.threadline.model.Command}), what happened ({@link io.threadline.model.Event}) and how a command ended
 * ({@link io.threadline.model.Outcome}).
 *
 * <p>A <em>customer</em> has <em>contact points</em> (addresses). A <em>case</em> is one matter of one customer; an
 * <em>interaction</em> is one stretch of a case on one channel, made of <em>messages</em>. A <em>work item</em> is one
 * demand on an agent for a case: it waits in a <em>queue</em>, is <em>offered</em> to an agent who has the <em>skills</em>
 * and the capacity, and becomes their <em>assignment</em>. The <em>timeline</em> is everything that happened to a customer.
 * A <em>tenant</em> is a company; a <em>routing domain</em> is one closed world of queues and agents; a <em>channel
 * account</em> is one number, mailbox or widget of ours.
 *
 * <p>Imports {@code java.*} only. All types are immutable and may be used from any thread.
 */
@NullMarked
package io.threadline.model;

import org.jspecify.annotations.NullMarked;
