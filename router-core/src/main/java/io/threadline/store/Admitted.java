package io.threadline.store;

import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import org.jspecify.annotations.Nullable;

/** How one message was admitted. Both are committed. */
public sealed interface Admitted {

    /**
     * It is in the inbox now.
     *
     * @param contactPoint null for a receipt
     * @param customer whose contact point it is, null for a receipt
     */
    record Inserted(
            long id,
            @Nullable ContactPointId contactPoint,
            @Nullable CustomerId customer) implements Admitted {}

    /** Its key had come before, now or in the same batch. */
    record Duplicate() implements Admitted {}
}
