/**
 * The channel {@code sms}: text messages by a vendor's web hooks and REST API. One vendor so far: Twilio.
 *
 * <p>{@link io.threadline.adapter.Form} and {@link io.threadline.adapter.TwilioSignature} are pure, {@link
 * io.threadline.adapter.sms.TwilioWebhook} turns a form into what the intake takes, {@link
 * io.threadline.adapter.sms.TwilioApi} sends.
 *
 * <p>May import {@code model}, {@code channel} and {@code adapter}. Runs on the event loop of the request.
 */
@NullMarked
package io.threadline.adapter.sms;

import org.jspecify.annotations.NullMarked;
