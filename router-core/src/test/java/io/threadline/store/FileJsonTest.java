package io.threadline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Attachment;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.FileId;
import io.threadline.model.Id.MessageId;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileJsonTest {
    private static final Attachment FILE = new Attachment(
            new FileId("f"), "a.png", "image/png", 5, Attachment.State.KEPT, Attachment.Role.ATTACHMENT, true);

    @Test
    void whatIsWrittenIsReadAgain() {
        assertThat(FileJson.read(FileJson.of(List.of(FILE)))).containsExactly(FILE);
        assertThat(FileJson.read(null)).isEmpty();
    }

    @Test
    void attachingTravelsBetweenNodes() {
        Effect attach = new Effect.AttachFiles(new MessageId("m"), new CommandId("c"), List.of(FILE));

        assertThat(Json.value(Json.bytes(attach), Effect.AttachFiles.class)).isEqualTo(attach);
    }
}
