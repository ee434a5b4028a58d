package io.threadline.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.HostAndPort;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailViewTest {

    @Test
    void imagesAreGivenTheAddressesOfTheFilesThatCameAlong() {
        String page = MailView.page(
                "<img src=\"cid:logo&#64;x\" /><img src=\"cid:gone\" />",
                Map.of("logo@x", "/files/f1?until=1&signature=s"));

        assertThat(page)
                .contains("<img src=\"/files/f1?until=1&amp;signature=s\" /><img src=\"\" />")
                .doesNotContain("cid:");
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
