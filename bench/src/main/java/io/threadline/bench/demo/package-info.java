/**
 * A living demonstration: {@link io.threadline.bench.demo.Demo} starts a node of its own, {@link
 * io.threadline.bench.demo.Company} administers it, {@link io.threadline.bench.demo.Town} lets customers come on every channel
 * and {@link io.threadline.bench.demo.Colleague} answers them, all through the public doors.
 */
@NullMarked
package io.threadline.bench.demo;

import org.jspecify.annotations.NullMarked;
