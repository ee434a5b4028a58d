/**
 * The state machine of one routing domain: commands and the time in, events out ({@link io.threadline.routing.Router}).
 *
 * <p>Deciders look at the state and emit events; the applier alone changes the state, and does so from events alone, so
 * that a router rebuilt from the journal or from a snapshot and its tail is the same to the last bit ({@link
 * io.threadline.routing.Router#hash()}). No event is computed from anything but the state, the settings, the command and
 * the time that came with it: no I/O, no clock, no randomness, no iteration over an order that could differ.
 *
 * <p>Imports {@code java.*} and {@link io.threadline.model} only. One thread at a time; a router is not safe to share.
 */
@NullMarked
package io.threadline.routing;

import org.jspecify.annotations.NullMarked;
