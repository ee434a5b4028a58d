package io.threadline.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Id.FileId;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class FileLinksTest {
    private final FileLinks links = new FileLinks(new SecretKeySpec(new byte[32], "HmacSHA256"));

    @Test
    void anAddressAllowsOneThingWithOneFileUntilOneTime() {
        String address = links.to(new FileId("f1"), FileLinks.Right.GET, 1_700_000_000);
        String signature = address.substring(address.indexOf("signature=") + 10);

        assertThat(address).startsWith("/files/f1?until=1700000000&signature=");
        assertThat(links.until("f1", FileLinks.Right.GET, "1700000000", signature))
                .isEqualTo(1_700_000_000);
        assertThat(links.until("f2", FileLinks.Right.GET, "1700000000", signature))
                .isEqualTo(-1);
        assertThat(links.until("f1", FileLinks.Right.PUT, "1700000000", signature))
                .isEqualTo(-1);
        assertThat(links.until("f1", FileLinks.Right.GET, "1700000001", signature))
                .isEqualTo(-1);
        assertThat(links.until("f1", FileLinks.Right.GET, "01700000000", signature))
                .isEqualTo(1_700_000_000);
        assertThat(links.until("f1", FileLinks.Right.GET, "99999999999999999999", signature))
                .isEqualTo(-1);
        assertThat(links.until("f1", FileLinks.Right.GET, null, null)).isEqualTo(-1);
    }

    @Test
    void anImageOfAMailIsAllowedByItsNumber() {
        String address = links.toImage(new FileId("f1"), 7, 1_700_000_000);
        String signature = address.substring(address.indexOf("signature=") + 10);

        assertThat(address).startsWith("/files/f1/images/7?until=1700000000&signature=");
        assertThat(links.until(FileLinks.image("f1", 7), FileLinks.Right.IMAGE, "1700000000", signature))
                .isEqualTo(1_700_000_000);
        assertThat(links.until(FileLinks.image("f1", 8), FileLinks.Right.IMAGE, "1700000000", signature))
                .isEqualTo(-1);
        assertThat(links.until("f1", FileLinks.Right.VIEW_WITH_IMAGES, "1700000000", signature))
                .isEqualTo(-1);
    }
}
