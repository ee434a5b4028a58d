package io.threadline.console.http;

import io.threadline.desk.Subject;
import io.threadline.model.Id.CommandId;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request that has passed the gate.
 *
 * @param caller null for an operation that anyone may call
 * @param credential what the caller was known by
 * @param path the parameters of the path, decoded
 * @param query those after the question mark, each once
 * @param body empty for an operation that takes none, or no JSON
 * @param text the body of an operation that takes another text, else empty
 * @param commandId under which the command of an idempotent request may be repeated, or null
 * @param address of the client
 */
public record Call(
        String requestId,
        @Nullable Subject caller,
        Credential credential,
        Map<String, String> path,
        Map<String, String> query,
        JsonObject body,
        String text,
        @Nullable CommandId commandId,
        String address) {

    /** Who asks; only of operations that not anyone may call. */
    public Subject subject() {
        return Objects.requireNonNull(caller, "an operation for anyone asks who calls");
    }

    /** A parameter of the path. */
    public String parameter(String name) {
        return Objects.requireNonNull(path.get(name), name);
    }
}
