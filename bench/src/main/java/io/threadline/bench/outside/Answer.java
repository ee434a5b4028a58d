package io.threadline.bench.outside;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;

/** An HTTP response, read to its end. */
public record Answer(String request, int status, MultiMap headers, String body) {

    /** The body as JSON. */
    public JsonObject json() {
        return new JsonObject(body);
    }

    /**
     * This answer, if its status is one of these.
     *
     * @throws AssertionError with the body, if it is not
     */
    public Answer expect(int... statuses) {
        if (Arrays.stream(statuses).noneMatch(expected -> expected == status)) {
            throw new AssertionError(
                    request + " answered " + status + " instead of " + Arrays.toString(statuses) + ": " + body);
        }
        return this;
    }

    /** Whether the status says that it was done. */
    public boolean done() {
        return status >= 200 && status < 300;
    }
}
