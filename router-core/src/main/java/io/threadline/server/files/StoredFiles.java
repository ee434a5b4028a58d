package io.threadline.server.files;

import io.threadline.channel.AccountView;
import io.threadline.channel.Conversation;
import io.threadline.channel.Files;
import io.threadline.channel.InboundMessage;
import io.threadline.model.Attachment;
import io.threadline.model.Id.FileId;
import io.threadline.model.Upload;
import io.threadline.store.Files.Holder;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files of channels in the database. */
public final class StoredFiles implements Files {
    private final FileKeeper keeper;

    /** Over the keeper. */
    public StoredFiles(FileKeeper keeper) {
        this.keeper = keeper;
    }

    @Override
    public Future<Upload> expect(
            AccountView account, Conversation conversation, String name, String declared, long size) {
        return keeper.expect(holder(account, conversation), name, declared, size);
    }

    @Override
    public Future<@Nullable String> link(Conversation conversation, FileId file) {
        return keeper.files()
                .inConversation(file, conversation.id())
                .map(kept -> kept == null ? null : keeper.link(kept));
    }

    @Override
    public Future<@Nullable String> objection(InboundMessage.ChatText message) {
        if (message.files().isEmpty()) {
            return Future.succeededFuture(null);
        }
        return keeper.files()
                .sendable(
                        message.files(),
                        holder(message.account(), message.conversation()),
                        message.account().id(),
                        message.key())
                .map(found -> FileKeeper.objection(message.files(), found, MOST, MOST_BYTES));
    }

    @Override
    public Future<@Nullable FileId> keep(
            AccountView account,
            String key,
            String name,
            String declared,
            Attachment.Role role,
            @Nullable String contentId,
            Buffer bytes) {
        Holder holder = Holder.delivery(account.tenant(), account.domain(), account.id(), key);
        return keeper.keep(holder, name, declared, role, contentId, bytes);
    }

    @Override
    public Future<Void> drop(List<FileId> files) {
        return Future.join(files.stream().map(keeper.files()::drop).toList()).mapEmpty();
    }

    @Override
    public Future<Buffer> read(Attachment file) {
        return keeper.read(file);
    }

    @Override
    public Future<String> link(Attachment file, Duration lasting) {
        return keeper.link(file, lasting);
    }

    private static Holder holder(AccountView account, Conversation conversation) {
        return Holder.conversation(account.tenant(), account.domain(), conversation.id());
    }
}
