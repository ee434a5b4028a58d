package io.threadline.adapter;

import io.threadline.channel.AccountView;
import io.threadline.channel.Conversation;
import io.threadline.channel.Files;
import io.threadline.channel.InboundMessage;
import io.threadline.model.Attachment;
import io.threadline.model.Id.FileId;
import io.threadline.model.Upload;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Files in memory: of a conversation, those that were announced in it; of a mail, those that were kept. */
public final class MemoryFiles implements Files {

    /** A file larger than this is declined. */
    public static final long LARGEST = 1_000;

    /** What came with messages. */
    public record Brought(String name, String declared, Attachment.Role role, String contentId, Buffer bytes) {}

    public final Map<FileId, Brought> brought = new ConcurrentHashMap<>();
    public final List<FileId> dropped = new CopyOnWriteArrayList<>();
    private final Map<FileId, String> announced = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public Future<Upload> expect(
            AccountView account, Conversation conversation, String name, String declared, long size) {
        if (size > LARGEST) {
            return Future.succeededFuture(new Upload.Declined(Upload.Why.TOO_LARGE, "Send a smaller one."));
        }
        FileId id = new FileId("f" + count.incrementAndGet());
        announced.put(id, conversation.id());
        return Future.succeededFuture(new Upload.Granted(id, "/files/" + id.value() + "?put"));
    }

    @Override
    public Future<String> link(Conversation conversation, FileId file) {
        return Future.succeededFuture(
                conversation.id().equals(announced.get(file)) ? "/files/" + file.value() + "?get" : null);
    }

    @Override
    public Future<String> objection(InboundMessage.ChatText message) {
        boolean all = message.files().stream()
                .allMatch(file -> message.conversation().id().equals(announced.get(file)));
        return Future.succeededFuture(all ? null : "A file is not there.");
    }

    @Override
    public Future<FileId> keep(
            AccountView account,
            String key,
            String name,
            String declared,
            Attachment.Role role,
            String contentId,
            Buffer bytes) {
        FileId id = new FileId("f" + count.incrementAndGet());
        brought.put(id, new Brought(name, declared, role, contentId, bytes));
        return Future.succeededFuture(id);
    }

    @Override
    public Future<Void> drop(List<FileId> files) {
        dropped.addAll(files);
        return Future.succeededFuture();
    }

    @Override
    public Future<Buffer> read(Attachment file) {
        Brought found = brought.get(file.id());
        return found == null ? Future.failedFuture("gone") : Future.succeededFuture(found.bytes());
    }

    @Override
    public Future<String> link(Attachment file, Duration lasting) {
        return Future.succeededFuture("/files/" + file.id().value() + "?for=" + lasting.toSeconds());
    }
}
