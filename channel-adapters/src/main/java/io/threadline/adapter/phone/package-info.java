/**
 * The channel {@code phone}: what exchanges tell of calls, and what they are asked to do.
 *
 * <p>Each vendor's format is one codec, which is pure: {@link io.threadline.adapter.phone.CallEvents} for the signed web hook of
 * our own, {@link io.threadline.adapter.phone.TwilioVoice} and {@link io.threadline.adapter.phone.Twiml} for Twilio, {@link
 * io.threadline.adapter.phone.AmiEvents} and {@link io.threadline.adapter.phone.AriEvents} for Asterisk. {@link
 * io.threadline.adapter.phone.Exchange} posts orders.
 *
 * <p>May import {@code model}, {@code channel} and {@code adapter}. Runs on the event loop of the request.
 */
@NullMarked
package io.threadline.adapter.phone;

import org.jspecify.annotations.NullMarked;
