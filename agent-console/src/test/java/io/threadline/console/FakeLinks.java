package io.threadline.console;

import io.threadline.desk.CustomerLinks;
import io.threadline.desk.Subject;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Links of one customer, c1: one change, and one suggestion until it is dismissed. */
final class FakeLinks implements CustomerLinks {

    private static final String AT = "2026-03-01T10:00:00Z";

    private boolean dismissed;

    @Override
    public Future<@Nullable Found> of(Subject by, String kind, String address, @Nullable String name) {
        return Future.succeededFuture(address.startsWith("+1") ? new Found(new CustomerId("c1"), name != null) : null);
    }

    @Override
    public Future<@Nullable List<JsonObject>> changes(Subject by, CustomerId customer) {
        return Future.succeededFuture(
                isKnown(customer)
                        ? List.of(new JsonObject()
                                .put("id", "change-1")
                                .put("at", AT)
                                .put("by", "agent:ana")
                                .put("undone", false)
                                .put(
                                        "points",
                                        new JsonArray()
                                                .add(point().put("from", "c2").put("to", "c1"))))
                        : null);
    }

    @Override
    public Future<@Nullable List<JsonObject>> suggestions(Subject by, CustomerId customer) {
        return Future.succeededFuture(
                !isKnown(customer)
                        ? null
                        : dismissed
                                ? List.of()
                                : List.of(new JsonObject()
                                        .put("contactPoint", point().put("trust", "claimed"))
                                        .put(
                                                "customer",
                                                new JsonObject().put("id", "c2").putNull("name"))
                                        .put("basis", "token")
                                        .put("claimed", false)
                                        .putNull("address")
                                        .put("why", "A signed visitor token names both.")
                                        .put("at", AT)));
    }

    @Override
    public Future<Boolean> dismiss(Subject by, CustomerId customer, ContactPointId contactPoint) {
        boolean was = isKnown(customer) && contactPoint.value().equals("cp-9") && !dismissed;
        dismissed |= was;
        return Future.succeededFuture(was);
    }

    private static boolean isKnown(CustomerId customer) {
        return customer.value().equals("c1");
    }

    private static JsonObject point() {
        return new JsonObject().put("id", "cp-9").put("kind", "phone").put("address", "+15005550009");
    }
}
