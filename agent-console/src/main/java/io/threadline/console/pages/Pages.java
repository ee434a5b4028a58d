package io.threadline.console.pages;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.MimeMapping;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Serves the console: the page itself at {@code /}, never from a cache and with a nonce of its own for the styles it adds, and
 * the files beside it. Files under {@code assets/} have a hash in their name and stay for a year. What is not among the files
 * is left to others, in the end to a 404, never to the page.
 */
public final class Pages {
    private static final String INDEX = "index.html";
    private static final String NONCE = "__CSP_NONCE__";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'STYLES; connect-src 'self'; img-src 'self' data:; font-src 'self'; frame-src 'self';"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final String ABSENT =
            "This build of Threadline has no console: it was made with -Dweb.skip. Build it without, or use the interfaces that"
                    + " /api/v1/openapi.json describes.\n";

    private final @Nullable String index;
    private final Map<String, Asset> assets;
    private final boolean secure;
    private final SecureRandom random = new SecureRandom();

    /** A file in the forms it can be sent in. */
    private record Asset(
            String contentType,
            boolean immutable,
            Buffer plain,
            @Nullable Buffer brotli,
            @Nullable Buffer gzip) {}

    /** Prepares the files. */
    public Pages(WebBuild build, boolean secure) {
        byte[] page = build.file(INDEX);
        this.index = page == null ? null : new String(page, StandardCharsets.UTF_8);
        this.secure = secure;
        this.assets = new TreeMap<>();
        build.files().forEach((name, content) -> {
            boolean form = name.endsWith(".br") || name.endsWith(".gz");
            if (!form && !name.equals(INDEX)) {
                assets.put("/" + name, asset(build, name, content));
            }
        });
    }

    private static Asset asset(WebBuild build, String name, byte[] content) {
        String type = MimeMapping.mimeTypeForFilename(name);
        String known = type == null ? "application/octet-stream" : type;
        boolean text = known.startsWith("text/") || known.endsWith("javascript") || known.endsWith("json");
        return new Asset(
                text ? known + "; charset=utf-8" : known,
                name.startsWith("assets/"),
                Buffer.buffer(content),
                buffer(build.file(name + ".br")),
                buffer(build.file(name + ".gz")));
    }

    private static @Nullable Buffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : Buffer.buffer(bytes);
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.route("/").method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::page);
        router.route().method(HttpMethod.GET).method(HttpMethod.HEAD).handler(ctx -> {
            Asset asset = assets.get(ctx.request().path());
            if (asset == null) {
                ctx.next();
            } else {
                file(ctx, asset);
            }
        });
    }

    private void page(RoutingContext ctx) {
        if (!ctx.request().path().equals("/")) {
            ctx.next();
            return;
        }
        HttpServerResponse response = ctx.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        if (index == null) {
            guard(response, "").putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8");
            response.setStatusCode(404).end(ABSENT);
            return;
        }
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        guard(response, " 'nonce-" + nonce + "'")
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .end(index.replace(NONCE, nonce));
    }

    private void file(RoutingContext ctx, Asset asset) {
        String accepted = ctx.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
        HttpServerResponse response = guard(ctx.response(), "")
                .putHeader(HttpHeaders.CONTENT_TYPE, asset.contentType())
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .putHeader(
                        HttpHeaders.CACHE_CONTROL,
                        asset.immutable() ? "public, max-age=31536000, immutable" : "no-cache");
        if (asset.brotli() != null && takes(accepted, "br")) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "br").end(asset.brotli());
        } else if (asset.gzip() != null && takes(accepted, "gzip")) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(asset.gzip());
        } else {
            response.end(asset.plain());
        }
    }

    private HttpServerResponse guard(HttpServerResponse response, String styles) {
        if (secure) {
            response.putHeader("Strict-Transport-Security", "max-age=31536000");
        }
        return response.putHeader("Content-Security-Policy", POLICY.replace("STYLES", styles))
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin");
    }

    /** Whether the client names the coding, and not with {@code q=0}; RFC 9110 section 12.5.3. */
    static boolean takes(@Nullable String accepted, String coding) {
        if (accepted == null) {
            return false;
        }
        for (String part : accepted.toLowerCase(Locale.ROOT).replace(" ", "").split(",", 32)) {
            if (part.equals(coding)) {
                return true;
            }
            if (part.startsWith(coding + ";q=")) {
                return !part.substring(coding.length() + 3).matches("0(\\.0*)?");
            }
        }
        return false;
    }
}
