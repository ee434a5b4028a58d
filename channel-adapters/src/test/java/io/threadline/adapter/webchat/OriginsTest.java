package io.threadline.adapter.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

    private static final JsonObject SHOP = new JsonObject()
            .put(
                    "allowedOrigins",
                    new JsonArray()
                            .add("https://shop.example")
                            .add("http://localhost:8080")
                            .add("null"));

    @Test
    void onlyTheListedOriginAndProgramsWithoutOneMayTalk() {
        assertThat(Origins.allowed(SHOP, List.of("https://shop.example"))).isTrue();
        assertThat(Origins.allowed(SHOP, List.of("http://localhost:8080"))).isTrue();
        assertThat(Origins.allowed(SHOP, List.of())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "*",
                "https://evil.example",
                "https://a.shop.example",
                "https://shop.example.evil.example",
                "https://shop.example:8443",
                "http://shop.example",
                "https://shop.example/",
                "https://SHOP.example",
                "https://x@shop.example",
                "shop.example",
                "http://localhost"
            })
    void everyOtherOriginIsForeign(String origin) {
        assertThat(Origins.allowed(SHOP, List.of(origin))).isFalse();
    }

    @Test
    void twoOriginsAreNobodys() {
        assertThat(Origins.allowed(SHOP, List.of("https://shop.example", "https://shop.example")))
                .isFalse();
    }

    @Test
    void anAccountWithoutAListAllowsNoBrowser() {
        assertThat(Origins.allowed(new JsonObject(), List.of("https://shop.example")))
                .isFalse();
    }

    @Test
    void settingsAreCheckedBeforeTheyAreSaved() {
        assertThat(ChatSettings.problems(new JsonObject())).isEmpty();
        assertThat(ChatSettings.problems(new JsonObject()
                        .put("allowedOrigins", new JsonArray().add("http://localhost:8080"))
                        .put("identitySecret", "secret")))
                .isEmpty();
        assertThat(ChatSettings.problems(
                        new JsonObject().putNull("allowedOrigins").putNull("identitySecret")))
                .isEmpty();
        assertThat(ChatSettings.problems(SHOP)).singleElement().asString().startsWith("allowedOrigins must");
        for (Object wrong : List.of(
                "https://shop.example", 7, new JsonArray().add("*"), new JsonArray().add("https://a.example/"))) {
            assertThat(ChatSettings.problems(new JsonObject().put("allowedOrigins", wrong)))
                    .singleElement()
                    .asString()
                    .startsWith("allowedOrigins must");
        }
        assertThat(ChatSettings.problems(
                        new JsonObject().put("identitySecret", "").put("allowedOrigin", "x")))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("identitySecret must"),
                        second -> assertThat(second).startsWith("allowedOrigin is not"));
    }
}
