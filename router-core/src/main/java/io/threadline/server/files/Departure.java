package io.threadline.server.files;

import io.threadline.model.Attachment;
import io.threadline.store.FileChunks;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file on its way out, a chunk at a time as fast as its reader takes them; all of it or one range (RFC 9110, 14). */
final class Departure {
    private static final Logger LOG = LoggerFactory.getLogger(Departure.class);

    private final HttpServerResponse response;
    private final Attachment file;
    private final FileChunks chunks;
    private final ByteRange range;
    private long at;

    private Departure(HttpServerResponse response, Attachment file, FileChunks chunks, ByteRange range) {
        this.response = response;
        this.file = file;
        this.chunks = chunks;
        this.range = range;
        this.at = range.first();
    }

    /** Answers with the file; the response has the headers that do not depend on it. */
    static void of(RoutingContext context, HttpServerResponse response, Attachment file, FileChunks chunks) {
        String asked = context.request().getHeader("Range");
        ByteRange range = ByteRange.of(asked, file.size());
        response.putHeader(HttpHeaders.ACCEPT_RANGES, "bytes")
                .putHeader("Content-Disposition", disposition(file.name()));
        if (range == null) {
            response.putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + file.size())
                    .setStatusCode(416)
                    .end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, type(file))
                // Said so that nothing on the way packs it: lengths and ranges are of the file as it lies.
                .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
                .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(range.length()));
        if (range.length() < file.size()) {
            response.setStatusCode(206)
                    .putHeader(
                            HttpHeaders.CONTENT_RANGE,
                            "bytes " + range.first() + "-" + range.last() + "/" + file.size());
        }
        if (context.request().method().equals(HttpMethod.HEAD) || range.length() == 0) {
            response.end();
            return;
        }
        new Departure(response, file, chunks, range).next();
    }

    private void next() {
        if (at > range.last()) {
            response.end();
            return;
        }
        if (response.closed()) {
            return;
        }
        int number = (int) (at / FileChunks.SIZE);
        chunks.read(file.id(), number)
                .onSuccess(chunk -> {
                    if (chunk == null) {
                        broken("a chunk is not there");
                    } else {
                        send(chunk, (long) number * FileChunks.SIZE);
                    }
                })
                .onFailure(fault -> broken(fault.toString()));
    }

    private void send(Buffer chunk, long start) {
        int from = (int) (at - start);
        int to = (int) Math.min(chunk.length(), range.last() + 1 - start);
        at = start + to;
        response.write(chunk.slice(from, to)).onSuccess(taken -> next());
    }

    /** The length was promised: only the end of the connection tells that it was not kept. */
    private void broken(String why) {
        LOG.warn("The download of file {} broke off: {}", file.id().value(), why);
        response.reset();
    }

    private static String type(Attachment file) {
        return file.type().equals("text/plain") ? "text/plain; charset=utf-8" : file.type();
    }

    /** RFC 6266 with RFC 8187: always to be saved, never to be opened in the place of a page. */
    static String disposition(String name) {
        String plain = name.replaceAll("[^ -~]", "_").replaceAll("[\"\\\\%]", "_");
        String full = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + full;
    }
}
