/** The one door by which channels make a message ours: {@link io.threadline.server.intake.IntakeQueue}, on every node. */
@NullMarked
package io.threadline.server.intake;

import org.jspecify.annotations.NullMarked;
