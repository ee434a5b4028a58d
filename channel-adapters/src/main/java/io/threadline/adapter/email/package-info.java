/**
 * The channel {@code email}: an SMTP door for what comes, each account's own SMTP server for what goes.
 *
 * <p>{@link io.threadline.adapter.email.MailReader} takes a mail to pieces, {@link io.threadline.adapter.email.Quotes} folds what it
 * quotes, {@link io.threadline.adapter.email.ThreadToken} knows our Message-IDs, {@link io.threadline.adapter.email.MailMeaning}
 * says what the intake gets of it; all of them are pure. {@link io.threadline.adapter.email.SmtpDoor} listens, {@link
 * io.threadline.adapter.email.MailSender} sends.
 *
 * <p>May import {@code model}, {@code channel} and {@code adapter}. The door's connections run on virtual threads, each of which
 * blocks; everything else on the event loop of the doors.
 */
@NullMarked
package io.threadline.adapter.email;

import org.jspecify.annotations.NullMarked;
