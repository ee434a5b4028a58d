package io.threadline.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageSizeTest {

    @ParameterizedTest
    @CsvSource({"png, image/png", "jpg, image/jpeg", "gif, image/gif"})
    void theHeaderOfARealImageSaysHowLargeItIs(String format, String type) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), format, out);

        assertThat(FileType.of(out.toByteArray())).isEqualTo(type);
        assertThat(ImageSize.pixels(type, out.toByteArray())).isEqualTo(600);
        assertThat(ImageSize.isModest(type, out.toByteArray())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "52494646000000005745425056503820000000000000009d012a1e001400, 600",
        "5249464600000000574542505650384c000000002f1dc00400000000000000, 600",
        "524946460000000057454250565038580a000000000000001d0000130000, 600"
    })
    void aWebpSaysItInThreeWays(String hex, long pixels) {
        assertThat(ImageSize.pixels("image/webp", HexFormat.of().parseHex(hex))).isEqualTo(pixels);
    }

    @Test
    void anImageOfABillionPixelsIsNotShown() {
        byte[] head = new byte[64];
        ByteBuffer.wrap(head).putInt(16, 40_000).putInt(20, 40_000);

        assertThat(ImageSize.isModest("image/png", head)).isFalse();
        ByteBuffer.wrap(head).putInt(16, -1).putInt(20, -1);
        assertThat(ImageSize.isModest("image/png", head)).isFalse();
    }

    @Test
    void aHeaderThatIsCutSaysNothing() {
        for (String type : new String[] {"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"}) {
            assertThat(ImageSize.isModest(type, new byte[] {(byte) 0xff, (byte) 0xd8, 0}))
                    .isFalse();
        }
        assertThat(ImageSize.pixels("image/jpeg", new byte[64])).isZero();
    }
}
