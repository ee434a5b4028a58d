package io.threadline.cluster;

import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.threadline.store.Fence;
import java.time.Instant;

/**
 * A domain that this node acquired. It is held until an append is fenced; nothing else says that it is lost.
 *
 * @param lastSeq number of the last event in the journal
 * @param databaseTime the database's clock at the acquisition: domain time begins at the later of it and the last event
 */
public record Held(DomainId domain, TenantId tenant, long epoch, long ownerInc, long lastSeq, Instant databaseTime) {

    /** What the first append must find. */
    public Fence fence() {
        return new Fence(domain, tenant, epoch, ownerInc, lastSeq);
    }
}
