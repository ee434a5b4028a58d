/**
 * Files of messages: {@link io.threadline.server.files.FileDoor} is the one door of their bytes, in and out, behind signed addresses
 * that last minutes; {@link io.threadline.server.files.StoredFiles} and {@link io.threadline.server.files.DeskFiles} say who may
 * have such an address.
 *
 * <p>Imports {@code store}, {@code channel} and {@code desk}. Everything runs on event loops; nothing blocks, and no whole file is
 * held but one that a mail or a provider brought.
 */
@NullMarked
package io.threadline.server.files;

import org.jspecify.annotations.NullMarked;
