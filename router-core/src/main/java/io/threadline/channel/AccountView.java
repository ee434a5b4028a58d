package io.threadline.channel;

import io.threadline.model.Channel;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.vertx.core.json.JsonObject;

/**
 * A channel account with all its settings, secrets included. The settings are not to be changed.
 *
 * @param settings the vendor's own fields as they were put
 */
public record AccountView(TenantId tenant, DomainId domain, AccountId id, Channel channel, JsonObject settings) {}
