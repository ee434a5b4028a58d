package io.threadline.server;

import io.threadline.desk.ParkedMessages;
import io.threadline.desk.Queries;
import io.threadline.desk.Subject;
import io.threadline.server.intake.IntakeQueue;
import io.threadline.store.Inbox;
import io.threadline.store.Parked;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Parked messages in the database. Whoever reads them is written into the audit before they see them. Owners of domains are told
 * of a retry, and find it by themselves within seconds where that is lost.
 */
final class StoredParked implements ParkedMessages {

    /** Ids of inbox rows. */
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    private final Vertx vertx;
    private final Parked parked;
    private final Queries audit;

    /** @param audit where reading is noted */
    StoredParked(Vertx vertx, Inbox inbox, Queries audit) {
        this.vertx = vertx;
        this.parked = inbox.parked();
        this.audit = audit;
    }

    @Override
    public Future<Queries.Page> list(Subject by, int limit, @Nullable String after) {
        if (after != null && !isId(after)) {
            return Future.succeededFuture(new Queries.Page(List.of(), null));
        }
        long afterId = after == null ? 0 : Long.parseLong(after);
        return audit.audit(by, "read", "parked-messages")
                .compose(written -> parked.page(by.tenant(), afterId, limit + 1))
                .map(found -> Queries.Page.first(found, limit, "id"));
    }

    @Override
    public Future<Boolean> retry(Subject by, List<String> ids) {
        if (ids.isEmpty() || !ids.stream().allMatch(StoredParked::isId)) {
            return Future.succeededFuture(false);
        }
        TreeSet<Long> rows = ids.stream().map(Long::valueOf).collect(Collectors.toCollection(TreeSet::new));
        return parked.retry(by.tenant(), rows).map(lowest -> {
            lowest.forEach((domain, id) -> IntakeQueue.again(vertx, domain, id));
            return !lowest.isEmpty();
        });
    }

    private static boolean isId(String id) {
        return ID.matcher(id).matches();
    }
}
