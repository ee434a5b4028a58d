package io.threadline.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A picture from the widget to the console and a document back, in real browsers. */
@ExtendWith({NodeLogs.class, OneBrowser.class})
class FilesInBrowsersIT {

    private static final byte[] BILL = "%PDF-1.7 the bill".getBytes(StandardCharsets.UTF_8);

    private Stage stage;

    @BeforeEach
    void open() throws IOException {
        stage = Stage.ofItsOwnSite("files-in-browsers");
        stage.agent("ana", "support", 100);
    }

    @AfterEach
    void close() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void aPictureGoesToTheAgentAndABillComesBack(Browser browser) throws IOException {
        byte[] photo = photo();
        try (Window visitor = Window.english(browser).open(stage.site() + "/chat/demo");
                Window console = Window.english(browser).open(stage.console("")).takesWork("ana")) {
            visitor.button("Chat with us").click();
            visitor.page().locator("input[type=file]").setInputFiles(new FilePayload("photo.png", "image/png", photo));
            assertThat(visitor.button("Leave photo.png out")).isVisible();
            assertThat(visitor.page().locator(".attaching")).not().containsText("uploading");
            visitor.isAccessible();
            visitor.page().getByRole(AriaRole.TEXTBOX).fill("My receipt");
            visitor.press("Enter");
            showsThePicture(visitor);

            assertThat(console.button("Accept")).isVisible();
            console.press("Alt+a");
            showsThePicture(console);
            console.isAccessible();
            assertThat(saved(console, console.button("photo.png"))).isEqualTo(photo);

            console.page()
                    .locator("input[type=file]")
                    .setInputFiles(new FilePayload("bill.pdf", "application/pdf", BILL));
            assertThat(console.button("Leave bill.pdf out")).isVisible();
            assertThat(console.page().locator(".attaching")).not().containsText("uploading");
            console.isAccessible();
            console.button("Send").click();

            assertThat(visitor.button("bill.pdf")).isVisible();
            visitor.isAccessible();
            assertThat(saved(visitor, visitor.button("bill.pdf"))).isEqualTo(BILL);
            visitor.hasNoComplaint();
            console.hasNoComplaint();
        }
    }

    private static void showsThePicture(Window window) {
        Locator picture = window.log().locator("img");
        assertThat(picture).isVisible();
        window.page().waitForCondition(() -> Integer.valueOf(30).equals(picture.evaluate("img => img.naturalWidth")));
    }

    private static byte[] saved(Window window, Locator button) throws IOException {
        Download download = window.page().waitForDownload(button::click);
        return Files.readAllBytes(download.path());
    }

    private static byte[] photo() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
