package io.threadline.desk;

import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done to the links between contact points and customers, and what somebody should look at. Links are made and undone
 * by {@link DeskCommand}s. Everything is confined to the subject's tenant.
 */
public interface CustomerLinks {

    /**
     * The customer with an address, made if nobody has it; what is typed of a name counts only for a new one.
     *
     * @param kind {@code phone} or {@code email}
     * @param address as typed
     * @return null when this is no address of that kind
     */
    Future<@Nullable Found> of(Subject by, String kind, String address, @Nullable String name);

    /** @param isNew whether the customer was made just now */
    record Found(CustomerId customer, boolean isNew) {}

    /**
     * The newest changes of a customer's links, newest first, up to 50: {@code {id, at, by, undone, points: [{id, kind, address,
     * from, to}]}}, where {@code from} and {@code to} are customers. Null when there is no such customer.
     */
    Future<@Nullable List<JsonObject>> changes(Subject by, CustomerId customer);

    /**
     * Who else the customer may be, newest first, up to 50: {@code {contactPoint: {id, kind, address, trust}, customer: {id,
     * name}, basis, claimed, address, why, at}}; the customer is the other one, and nothing of theirs but their name is told. {@code basis} is
     * {@code token} (a signed token names both), {@code disowned} (a mail that fails DMARC names {@code address}, the other one's, as its sender)
     * or {@code typed} (a visitor typed it); the last two are only {@code claimed}. Null when there is no such customer.
     */
    Future<@Nullable List<JsonObject>> suggestions(Subject by, CustomerId customer);

    /**
     * Says that they are two: it is not suggested again.
     *
     * @return false when that was not suggested
     */
    Future<Boolean> dismiss(Subject by, CustomerId customer, ContactPointId contactPoint);
}
