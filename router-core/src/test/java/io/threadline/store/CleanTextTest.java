package io.threadline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class CleanTextTest {

    @Test
    void whatCanBeStoredIsLeftAlone() {
        String text = "Grüße, 안녕하세요 😀\n\t";
        assertThat(CleanText.of(text)).isSameAs(text);
        assertThat(CleanText.ofNullable(null)).isNull();
    }

    @Test
    void nulAndLoneSurrogatesAreReplaced() {
        assertThat(CleanText.of("a\0b")).isEqualTo("a\uFFFDb");
        assertThat(CleanText.of("\uD83D")).isEqualTo("\uFFFD");
        assertThat(CleanText.of("x\uDE00\uD83D\uDE00\uD83D")).isEqualTo("x\uFFFD😀\uFFFD");
        assertThat(CleanText.of("\uD83D\uD83D\uDE00")).isEqualTo("\uFFFD😀");
    }

    @Test
    void documentsAreCleanedThroughout() {
        JsonObject dirty = new JsonObject()
                .put("na\0me", new JsonArray().add("a\0").add(7).addNull())
                .put("inner", new JsonObject().put("text", "\uDE00"));
        assertThat(CleanJson.of(dirty))
                .isEqualTo(new JsonObject()
                        .put("na\uFFFDme", new JsonArray().add("a\uFFFD").add(7).addNull())
                        .put("inner", new JsonObject().put("text", "\uFFFD")));
    }
}
