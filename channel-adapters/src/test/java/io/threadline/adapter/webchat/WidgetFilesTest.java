package io.threadline.adapter.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.adapter.MemoryServer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WidgetFilesTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private int port;

    @AfterEach
    void stop() {
        MemoryServer.await(vertx.close());
    }

    private void serve(String folder) {
        Router router = Router.router(vertx);
        WidgetFiles.routes(vertx, router, folder);
        port = MemoryServer.await(
                        vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theWidgetMayBeUsedByEverySiteAndIsAskedForAgain() throws Exception {
        serve("small-web/");
        HttpResponse<String> first = get("/chat/widget.js");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
        assertThat(first.headers().firstValue("Cross-Origin-Resource-Policy")).hasValue("cross-origin");
        assertThat(first.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = get("/chat/widget.js", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void thePackedFormIsGivenToThoseWhoTakeIt() throws Exception {
        serve("small-web/");
        assertThat(get("/chat/widget.js", "Accept-Encoding", "br, gzip")
                        .headers()
                        .firstValue("Content-Encoding"))
                .hasValue("gzip");
        assertThat(get("/chat/widget.js", "Accept-Encoding", "gzip;q=0")
                        .headers()
                        .firstValue("Content-Encoding"))
                .hasValue("identity");
    }

    @Test
    void theDemoPageRunsOurScriptsOnly() throws Exception {
        serve("small-web/");
        HttpResponse<String> page = get("/chat/demo");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void whatWasNotBuiltIsSaidToBeMissing() throws Exception {
        serve("no-web/");
        HttpResponse<String> missing = get("/chat/widget.js");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(new JsonObject(missing.body()).getString("detail")).contains("-Dweb.skip");
    }
}
