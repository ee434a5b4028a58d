package io.threadline.server.intake;

import io.threadline.model.Id.DomainId;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells the owners of domains that their inbox has new rows, from which id on. A hint is numbered for its node and domain, so
 * that an owner who missed one knows to look at everything. A hint may be lost: owners also poll.
 */
final class InboxHints {
    private final Vertx vertx;
    private final String node;
    private final Map<DomainId, Long> lowest = new HashMap<>();
    private final Map<DomainId, Long> numbers = new HashMap<>();

    InboxHints(Vertx vertx, String node) {
        this.vertx = vertx;
        this.node = node;
    }

    static String address(DomainId domain) {
        return "domain." + domain.value() + ".inbox";
    }

    /** Tells the owner that rows which were set aside are to be handled again, from which id on. */
    static void again(Vertx vertx, DomainId domain, long inboxId) {
        vertx.eventBus().publish(address(domain), new JsonObject().put("again", inboxId));
    }

    void add(DomainId domain, long inboxId) {
        lowest.merge(domain, inboxId, Math::min);
    }

    /** Sends what was added since. */
    void send() {
        lowest.forEach((domain, id) -> vertx.eventBus()
                .publish(
                        address(domain),
                        new JsonObject()
                                .put("node", node)
                                .put("number", numbers.merge(domain, 1L, Long::sum))
                                .put("from", id)));
        lowest.clear();
    }
}
