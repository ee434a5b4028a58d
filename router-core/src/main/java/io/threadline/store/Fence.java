package io.threadline.store;

import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;

/**
 * What an owner believes of its domain. A write is made only while the database agrees with all of it.
 *
 * @param epoch of the ownership: grows by one with each owner
 * @param ownerInc the incarnation of the node that owns it
 * @param lastSeq number of the last event in the journal, 0 when there is none
 */
public record Fence(DomainId domain, TenantId tenant, long epoch, long ownerInc, long lastSeq) {

    /** The same ownership after more was appended. */
    public Fence at(long seq) {
        return new Fence(domain, tenant, epoch, ownerInc, seq);
    }
}
