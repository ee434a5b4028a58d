/**
 * The configuration as one YAML document: read with the place of every value, so that what is wrong can be found, and written.
 * Knows the texts only, nothing of HTTP. Any thread.
 */
@NullMarked
package io.threadline.console.yaml;

import org.jspecify.annotations.NullMarked;
