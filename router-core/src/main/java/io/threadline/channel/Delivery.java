package io.threadline.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How sending went. */
public sealed interface Delivery {

    /** @param providerId the provider's id of the message, by which receipts refer to it */
    record Accepted(String providerId) implements Delivery {}

    /** It will never go: a code and a sentence that say why. */
    record Refused(String code, String message) implements Delivery {}

    /** It did not go, and may later. */
    record Later(String message, @Nullable Duration after) implements Delivery {}

    /** The provider may or may not have it: sending again could double it. */
    record Unknown(String message) implements Delivery {}
}
