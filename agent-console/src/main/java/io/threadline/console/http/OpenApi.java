package io.threadline.console.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The description of the REST interface, which is a resource beside the code. */
final class OpenApi {
    private static final String RESOURCE = "/io/threadline/console/openapi.json";

    private OpenApi() {}

    /** The document as it is served. */
    static Reply reply() {
        try (InputStream in = OpenApi.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The build lacks " + RESOURCE);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Reply(200, "application/json", text, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
