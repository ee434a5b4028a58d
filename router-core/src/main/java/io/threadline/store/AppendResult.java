package io.threadline.store;

import io.threadline.model.Id.CustomerId;
import java.util.List;
import java.util.Map;

/** How an append that got an answer ended. */
public sealed interface AppendResult {

    /**
     * All of it is durable.
     *
     * @param lastSeq number of the last event in the journal now
     * @param versions of the customers it touched, as they are now
     * @param chatLines of the batch, in order within each conversation
     */
    record Committed(long lastSeq, Map<CustomerId, Long> versions, List<ChatLine> chatLines) implements AppendResult {}

    /** Nothing was written: the domain has another owner or another history than its fence says. */
    record Fenced() implements AppendResult {}
}
