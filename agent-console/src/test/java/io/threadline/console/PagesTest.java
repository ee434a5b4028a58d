package io.threadline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.console.Server.Answer;
import io.threadline.console.live.Limits;
import io.threadline.console.pages.WebBuild;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages, from a build of three files. */
class PagesTest {
    private static final WebBuild BUILD = new WebBuild(Map.of(
            "index.html", bytes("<!doctype html><meta property=\"csp-nonce\" nonce=\"__CSP_NONCE__\">"),
            "assets/index-4f2a.js", bytes("plain"),
            "assets/index-4f2a.js.br", bytes("brotli"),
            "assets/index-4f2a.js.gz", bytes("gzipped"),
            "assets/style-11aa.css", bytes("body {}"),
            "favicon.svg", bytes("<svg/>")));
    private Server server;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @BeforeEach
    void start() {
        server = new Server(Limits.DEFAULT, null, BUILD);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void thePageIsNeverCachedAndHasItsOwnNonce() {
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            Answer page = server.nobody().get("/");

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
            assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
            String policy = page.header("Content-Security-Policy");
            Matcher nonce = Pattern.compile("style-src 'self' 'nonce-([A-Za-z0-9+/=]{24})';")
                    .matcher(policy);
            assertThat(nonce.find()).as(policy).isTrue();
            assertThat(policy)
                    .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" + nonce.group(1)
                            + "'; connect-src 'self'; img-src 'self' data:; font-src 'self'; frame-src 'self'; base-uri 'none';"
                            + " form-action 'self'; frame-ancestors 'none'");
            assertThat(page.body()).contains("nonce=\"" + nonce.group(1) + "\"").doesNotContain("__CSP_NONCE__");
            nonces.add(nonce.group(1));
        }
        assertThat(nonces).hasSize(5);
    }

    @Test
    void hashedFilesStayForAYearInTheFormTheClientTakes() {
        Map<String, String> cases = Map.of(
                "gzip, deflate, br, zstd", "brotli",
                "gzip", "gzipped",
                "br;q=0, gzip;q=0.5", "gzipped",
                "identity", "plain",
                "gzip;q=0", "plain",
                "brotli", "plain");
        cases.forEach((accepted, body) -> {
            Answer asset = server.nobody().with("Accept-Encoding", accepted).get("/assets/index-4f2a.js");
            assertThat(asset.body()).as(accepted).isEqualTo(body);
            assertThat(asset.header("Content-Encoding"))
                    .isEqualTo(Map.of("brotli", "br", "gzipped", "gzip").get(body));
            assertThat(asset.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
            assertThat(asset.header("Vary")).isEqualToIgnoringCase("Accept-Encoding");
            assertThat(asset.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
            assertThat(asset.header("X-Content-Type-Options")).isEqualTo("nosniff");
        });
        assertThat(server.nobody().get("/favicon.svg").header("Cache-Control")).isEqualTo("no-cache");
        Answer head = server.nobody().send(HttpMethod.HEAD, "/assets/style-11aa.css", null);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void whatIsNotAmongTheFilesIsNotFound() {
        for (String path : List.of(
                "/index.html",
                "/inbox",
                "/assets/",
                "/assets/missing.js",
                "/assets/index-4f2a.js.br",
                "/assets/..%2findex.html",
                "/%2e%2e/%2e%2e/etc/passwd",
                "//evil.test/",
                "/.vite/manifest.json",
                "/favicon.ico")) {
            assertThat(server.nobody().get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void aBuildWithoutThePagesSaysSo() {
        try (Server bare = new Server()) {
            Answer page = bare.nobody().get("/");

            assertThat(page.status()).isEqualTo(404);
            assertThat(page.body()).contains("-Dweb.skip").endsWith("describes.\n");
        }
    }
}
