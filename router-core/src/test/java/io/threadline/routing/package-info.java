/** Scenarios, and a seeded random test, of the routing rules. */
package io.threadline.routing;
