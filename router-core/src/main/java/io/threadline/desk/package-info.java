/**
 * What a console sees of the server: {@link io.threadline.desk.ConsoleFactory} is found by {@code ServiceLoader} and makes a
 * {@link io.threadline.desk.Console} from a {@link io.threadline.desk.DeskContext}: it signs people in ({@link
 * io.threadline.desk.SignIn}), submits their commands and follows their live feed ({@link io.threadline.desk.Desk}) and asks for
 * lists ({@link io.threadline.desk.Queries}) and for what could not be handled ({@link io.threadline.desk.ParkedMessages}). {@link io.threadline.desk.Policy} decides what a subject may do.
 *
 * <p>Imports {@code model} and Vert.x types. Views are JSON in the shapes of {@code docs/desk.md} and the OpenAPI document.
 */
@NullMarked
package io.threadline.desk;

import org.jspecify.annotations.NullMarked;
