/**
 * Breaks a cluster in every way that the machine allows while customers write on all channels, and counts what became of each message
 * that was acknowledged: {@code make faults}.
 */
@NullMarked
package io.threadline.bench.faults;

import org.jspecify.annotations.NullMarked;
