package io.threadline.adapter.webchat;

import io.threadline.adapter.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The widget's script, the demo page and its script, from the class path, read once off the event loop. */
final class WidgetFiles {

    /** The page runs our scripts and speaks to us, nothing else; its styles are adopted style sheets. */
    private static final String PAGE_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String SCRIPT_POLICY = "default-src 'none'";

    private WidgetFiles() {}

    /** One file as it lies on the class path. */
    private record Content(Buffer bytes, String tag) {}

    /** A file with its packed form, if there is one. */
    private record Asset(Content plain, @Nullable Content gzip) {}

    /** @param folder of the class path, with a slash at its end */
    static void routes(Vertx vertx, Router router, String folder) {
        serve(vertx, router, "/chat/widget.js", folder + "widget.js", "text/javascript; charset=utf-8", SCRIPT_POLICY);
        serve(vertx, router, "/chat/demo.js", folder + "demo.js", "text/javascript; charset=utf-8", SCRIPT_POLICY);
        serve(vertx, router, "/chat/demo", folder + "demo.html", "text/html; charset=utf-8", PAGE_POLICY);
    }

    private static void serve(Vertx vertx, Router router, String path, String resource, String type, String policy) {
        Future<@Nullable Asset> loaded = vertx.executeBlocking(() -> load(resource));
        router.route(path)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(request -> loaded.onComplete(read -> {
                    Asset asset = read.result();
                    if (asset == null) {
                        new Problem(
                                        404,
                                        "Not built",
                                        "This server was built without the chat widget. Build it without -Dweb.skip.")
                                .answer(request);
                    } else {
                        answer(request, asset, type, policy);
                    }
                }));
    }

    private static void answer(RoutingContext request, Asset asset, String type, String policy) {
        Content packed = takesGzip(request) ? asset.gzip() : null;
        Content chosen = packed == null ? asset.plain() : packed;
        HttpServerResponse response = request.response()
                .putHeader("Cache-Control", "no-cache")
                .putHeader("ETag", chosen.tag())
                .putHeader("Vary", "Accept-Encoding")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Content-Security-Policy", policy);
        if (known(request.request().getHeader("If-None-Match"), chosen.tag())) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader("Content-Type", type);
        // The body's encoding is said even for "identity", so that nothing packs a packed file again.
        response.putHeader("Content-Encoding", packed == null ? "identity" : "gzip");
        if (request.request().method().equals(HttpMethod.HEAD)) {
            response.putHeader("Content-Length", Integer.toString(chosen.bytes().length()))
                    .end();
        } else {
            response.end(chosen.bytes());
        }
    }

    private static boolean takesGzip(RoutingContext request) {
        String accepted = request.request().getHeader("Accept-Encoding");
        return accepted != null
                && List.of(accepted.toLowerCase(Locale.ROOT).split("\\s*,\\s*")).stream()
                        .anyMatch(coding -> coding.equals("gzip")
                                || (coding.startsWith("gzip;") && !coding.matches(".*q=0(\\.0*)?")));
    }

    private static boolean known(@Nullable String header, String tag) {
        return header != null
                && List.of(header.split("\\s*,\\s*")).stream()
                        .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
    }

    private static @Nullable Asset load(String resource) {
        Content plain = content(resource);
        return plain == null ? null : new Asset(plain, content(resource + ".gz"));
    }

    private static @Nullable Content content(String resource) {
        try (InputStream in = WidgetFiles.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                return null;
            }
            byte[] bytes = in.readAllBytes();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            String tag = "\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + "\"";
            return new Content(Buffer.buffer(bytes), tag);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + resource + " from the class path", unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
