package io.threadline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Attachment;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.FileId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.TenantId;
import io.threadline.store.Files.Holder;
import io.threadline.store.Files.Room;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilesTest extends StoreTest {
    private static final Holder KIM = new Holder(TenantId.DEFAULT, DomainId.MAIN, "chat/talk");
    private static final Holder LEE = new Holder(TenantId.DEFAULT, DomainId.MAIN, "chat/other");

    private Files files;

    @BeforeEach
    void openFiles() {
        files = new Files(pool, 1_000);
        admit(SampleMessages.sms("0", "in-0", "Hello"));
    }

    @Test
    void anUploadIsSentByWhoHoldsItAndOnce() {
        FileId photo = kept("photo", KIM, 5);

        assertThat(sendable(KIM, "talk 1", photo)).extracting(Attachment::id).containsExactly(photo);
        assertThat(sendable(LEE, "other 1", photo)).isEmpty();

        get(new Inbox(pool).insert(List.of(chat("1", photo))));

        assertThat(get(files.ofMessage(new MessageId("in-1")))).singleElement().satisfies(file -> {
            assertThat(file.file().name()).isEqualTo("photo");
            assertThat(file.file().state()).isEqualTo(Attachment.State.KEPT);
        });
        assertThat(sendable(KIM, "talk 2", photo)).isEmpty();
        assertThat(sendable(KIM, "talk 1", photo)).as("the same message again").hasSize(1);
    }

    @Test
    void aRepeatedMessageTakesNothingAlong() {
        FileId first = kept("first", KIM, 5);
        FileId second = kept("second", KIM, 5);

        get(new Inbox(pool).insert(List.of(chat("1", first), chat("1", second))));

        assertThat(get(files.ofMessage(new MessageId("in-1"))))
                .extracting(file -> file.file().id())
                .containsExactly(first);
        assertThat(sendable(KIM, "talk 2", second)).hasSize(1);
    }

    @Test
    void roomIsTakenBeforeTheFirstByteAndGivenBackWithTheFile() {
        assertThat(expect("a", KIM, 600)).isEqualTo(Room.GRANTED);
        assertThat(expect("b", LEE, 600)).isEqualTo(Room.FULL);
        assertThat(expect("c", LEE, 400)).isEqualTo(Room.GRANTED);
        assertThat(expect("d", LEE, 1)).isEqualTo(Room.FULL);

        get(files.drop(new FileId("a")));

        assertThat(expect("b", LEE, 600)).isEqualTo(Room.GRANTED);
        assertThat(query("SELECT bytes FROM file_use")).containsExactly("1000");
    }

    @Test
    void oneHolderCannotPileUpFiles() {
        for (int i = 0; i < Files.MOST_HELD; i++) {
            assertThat(expect("f" + i, KIM, 1)).isEqualTo(Room.GRANTED);
        }
        assertThat(expect("more", KIM, 1)).isEqualTo(Room.TOO_MANY);
        assertThat(expect("other", LEE, 1)).isEqualTo(Room.GRANTED);
    }

    @Test
    void whatNobodySentInADayIsRemovedWithItsBytes() {
        FileId old = kept("old", KIM, 5);
        FileId sent = kept("sent", KIM, 5);
        FileId fresh = kept("fresh", KIM, 5);
        get(new Inbox(pool).insert(List.of(chat("1", sent))));
        TestDatabase.execute(
                url, "UPDATE file SET created_at = now() - interval '26 hours' WHERE file_id IN ('old', 'sent')");

        assertThat(sendable(KIM, "talk 9", old)).as("before it is removed").isEmpty();
        assertThat(get(files.sweep())).isEqualTo(1);

        assertThat(get(files.find(old))).isNull();
        assertThat(get(files.find(sent))).isNotNull();
        assertThat(get(files.find(fresh))).isNotNull();
        assertThat(query("SELECT DISTINCT file_id FROM file_chunk ORDER BY file_id"))
                .containsExactly("fresh", "sent");
        assertThat(query("SELECT bytes FROM file_use")).containsExactly("10");
    }

    @Test
    void anUploadThatBrokeOffIsBegunAgainAndOneAtATime() {
        expect("a", KIM, 5);
        FileId file = new FileId("a");

        assertThat(get(files.begin(file, 0))).as("the address is over").isNull();
        assertThat(get(files.begin(file, 9_000_000_000L))).isEqualTo(5);
        assertThat(get(files.begin(file, 9_000_000_000L))).as("it is under way").isNull();
        get(files.chunks().write(file, 0, Buffer.buffer("ab")));
        get(files.undo(file));

        assertThat(get(files.begin(file, 9_000_000_000L))).isEqualTo(5);
        assertThat(get(files.chunks().read(file, 0))).isNull();
    }

    @Test
    void aFileToBeFetchedWaitsWithItsMessage() {
        NewMessage.Text plain = (NewMessage.Text) SampleMessages.sms("1", "in-1", "See this");
        get(new Inbox(pool)
                .insert(List.of(new NewMessage.Text(
                        plain.tenant(),
                        plain.domain(),
                        plain.account(),
                        plain.channel(),
                        plain.key(),
                        plain.message(),
                        plain.kind(),
                        plain.address(),
                        plain.contactPoint(),
                        plain.customer(),
                        plain.trust(),
                        plain.text(),
                        null,
                        plain.receivedAt(),
                        List.of(new NewFile(
                                new FileId("m"), new NewFile.Source("https://x.test/1", "image", "image/png")))))));

        InboxRow.Message row = (InboxRow.Message)
                get(new Inbox(pool).unconsumed(plain.domain(), 0, 10)).getLast();

        assertThat(row.files()).singleElement().satisfies(file -> {
            assertThat(file.state()).isEqualTo(Attachment.State.PENDING);
            assertThat(file.name()).isEqualTo("image");
        });
    }

    private FileId kept(String name, Holder holder, int size) {
        FileId id = new FileId(name);
        assertThat(expect(name, holder, size)).isEqualTo(Room.GRANTED);
        assertThat(get(files.begin(id, 9_000_000_000L))).isEqualTo(size);
        get(files.chunks().write(id, 0, Buffer.buffer("x".repeat(size))));
        assertThat(get(files.finish(id, "text/plain", "00", false))).isTrue();
        return id;
    }

    private Room expect(String name, Holder holder, long size) {
        return get(files.expect(new FileId(name), holder, name, "text/plain", size))
                .room();
    }

    private List<Attachment> sendable(Holder holder, String key, FileId... ids) {
        return get(files.sendable(List.of(ids), holder, SampleMessages.CHAT, key));
    }

    private static NewMessage chat(String clientId, FileId file) {
        NewMessage.ChatText plain =
                (NewMessage.ChatText) SampleMessages.chat(clientId, "in-" + clientId, SampleEvents.PHONE, "Look");
        return new NewMessage.ChatText(
                plain.tenant(),
                plain.domain(),
                plain.account(),
                plain.key(),
                plain.message(),
                plain.contactPoint(),
                plain.conversation(),
                plain.clientId(),
                plain.trust(),
                plain.text(),
                plain.receivedAt(),
                List.of(NewFile.kept(file)));
    }
}
