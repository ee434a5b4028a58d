/**
 * What the adapters of several channels share: reading an account's settings, problem details, bounded bodies, and what is
 * the same of one vendor's web hooks on each channel: {@link io.threadline.adapter.Form}, {@link io.threadline.adapter.TwilioSignature},
 * {@link io.threadline.adapter.TwilioAccount}.
 *
 * <p>May import {@code model} and {@code channel}. Pure, or on the event loop of the request.
 */
@NullMarked
package io.threadline.adapter;

import org.jspecify.annotations.NullMarked;
