package io.threadline.routing;

import io.threadline.model.Call;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.CallId;
import io.threadline.model.Id.InteractionId;
import io.threadline.model.Id.WorkItemId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A call that has been heard of. Changed by the applier alone. */
final class CallEntry {
    final CallId id;
    final AccountId account;

    /** Whether the router decides who answers. */
    final boolean controlled;

    Call progress = Call.UNKNOWN;

    /** When the call counts as lost. */
    Instant lostAfter;

    /** When it was last heard of. */
    Instant changedAt;

    /** Its interaction, null until the caller is known; may be gone with its case. */
    @Nullable
    InteractionId interaction;

    /** Its item, null until the caller is known; may be final. */
    @Nullable
    WorkItemId workItem;

    CallEntry(CallId id, AccountId account, boolean controlled, Instant lostAfter, Instant changedAt) {
        this.id = id;
        this.account = account;
        this.controlled = controlled;
        this.lostAfter = lostAfter;
        this.changedAt = changedAt;
    }

    /** Whether it lives as an interaction, and is not only remembered. */
    boolean live() {
        return interaction != null && !progress.over();
    }
}
