package io.threadline.console.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/**
 * One line of the route table.
 *
 * @param template path with parameters in braces, as OpenAPI writes it
 * @param bodyLimit bytes of the body it takes, or 0 when it takes none
 * @param medium how that body is written
 * @param query names of the parameters it takes after the question mark
 * @param oneTime whether the answer holds a secret that may be seen once only and so is never kept to be replayed
 */
public record Operation(
        HttpMethod method,
        String template,
        Access access,
        int bodyLimit,
        Medium medium,
        List<String> query,
        boolean oneTime,
        Handling handling) {

    /** How a body is written, always in UTF-8. */
    public enum Medium {
        /** One JSON object. */
        JSON("application/json"),
        /** Any text; what is read into it is the operation's. */
        YAML("application/yaml");

        private final String type;

        Medium(String type) {
            this.type = type;
        }

        /** Its media type. */
        String type() {
            return type;
        }
    }

    /** What an operation does. A failed future is a port that did not answer, see {@link Unavailable}, or a fault of ours. */
    @FunctionalInterface
    public interface Handling {
        Future<Reply> handle(Call call);
    }

    public Operation {
        query = List.copyOf(query);
    }

    /** An operation that reads. */
    static Operation get(String template, Access access, Handling handling, String... query) {
        return new Operation(HttpMethod.GET, template, access, 0, Medium.JSON, List.of(query), false, handling);
    }

    /** An operation that changes something by a document. */
    static Operation with(HttpMethod method, String template, Access access, int bodyLimit, Handling handling) {
        return new Operation(method, template, access, bodyLimit, Medium.JSON, List.of(), false, handling);
    }

    /** An operation that removes. */
    static Operation delete(String template, Access access, Handling handling) {
        return new Operation(HttpMethod.DELETE, template, access, 0, Medium.JSON, List.of(), false, handling);
    }

    /** The same, answering with what may be seen once. */
    Operation answeringOnce() {
        return new Operation(method, template, access, bodyLimit, medium, query, true, handling);
    }

    /** The same, taking YAML. */
    Operation inYaml(String... parameters) {
        return new Operation(method, template, access, bodyLimit, Medium.YAML, List.of(parameters), oneTime, handling);
    }

    /** Whether it can change something. */
    boolean unsafe() {
        return !method.equals(HttpMethod.GET);
    }

    /** Its path as Vert.x writes it. */
    String route() {
        return template.replaceAll("\\{(\\w+)}", ":$1");
    }
}
