package io.threadline.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.HostAndPort;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailViewTest {

    @Test
    void imagesAreGivenTheAddressesOfTheFilesThatCameAlong() {
        String page = MailView.page(
                "<img src=\"cid:logo&#64;x\" /><img src=\"cid:gone\" />",
                Map.of("logo@x", "/files/f1?until=1&signature=s"),
                address -> null);

        assertThat(page)
                .contains("<img src=\"/files/f1?until=1&amp;signature=s\" /><img src=\"\" />")
                .doesNotContain("cid:");
    }

    @Test
    void imagesFromElsewhereAreEmptyBoxesUntilTheyComeByUs() {
        String html = "<img data-outside=\"https://track.test/p.gif?a&#61;1&amp;b&#61;2\" alt=\"\" />"
                + "<img data-outside=\"http://other.test/x.png\" alt=\"\" />"
                + "<img data-outside=\"https://track.test/p.gif?a&#61;1&amp;b&#61;2\" alt=\"\" />";

        assertThat(MailView.page(html, Map.of(), address -> null))
                .contains("<img class=\"outside\" alt=\"\" />")
                .doesNotContain("track.test", "other.test", "src=");
        assertThat(OutsideImages.in(html))
                .containsExactly("https://track.test/p.gif?a=1&b=2", "http://other.test/x.png");
        assertThat(MailView.page(
                        html,
                        Map.of(),
                        address -> "/files/f1/images/" + OutsideImages.in(html).indexOf(address) + "?u=1&s=2"))
                .contains("<img src=\"/files/f1/images/0?u=1&amp;s=2\" alt=\"\" />"
                        + "<img src=\"/files/f1/images/1?u=1&amp;s=2\" alt=\"\" />"
                        + "<img src=\"/files/f1/images/0?u=1&amp;s=2\" alt=\"\" />")
                .doesNotContain("track.test", "other.test");
    }

    @Test
    void ofAMailWithVeryManyImagesOnlySomeAreShown() {
        String html = IntStream.range(0, 150)
                .mapToObj(i -> "<img data-outside=\"https://a.test/" + i + "\" />")
                .collect(Collectors.joining());

        assertThat(OutsideImages.in(html)).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void thePageMayDoNothingAndOnlyTheConsoleMayFrameIt() {
        assertThat(MailView.policy(HostAndPort.create("desk.test", 8080)))
                .startsWith("sandbox allow-popups")
                .contains("default-src 'none'; img-src 'self' desk.test:8080;", "frame-ancestors 'self'")
                .doesNotContain("allow-scripts", "allow-same-origin", "allow-forms");
        assertThat(MailView.policy(HostAndPort.create("x; script-src *", 80))).doesNotContain("script-src");
        assertThat(MailView.policy(null)).contains("img-src 'self';");
    }
}
