package io.threadline.server.files;

import io.threadline.desk.Files;
import io.threadline.desk.Subject;
import io.threadline.model.Attachment;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.FileId;
import io.threadline.model.Upload;
import io.threadline.store.FileJson;
import io.threadline.store.Files.Holder;
import io.threadline.store.Files.Kept;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files at the desk, in the database. */
public final class DeskFiles implements Files {
    private final FileKeeper keeper;

    /** Over the keeper. */
    public DeskFiles(FileKeeper keeper) {
        this.keeper = keeper;
    }

    /**
     * The files that an agent's message names.
     *
     * @param objection what is wrong with them, as a sentence, or null
     */
    public record Named(List<Attachment> files, @Nullable String objection) {}

    @Override
    public Future<Upload> expect(Subject by, String name, String declared, long size) {
        return keeper.expect(holder(by), name, declared, size);
    }

    @Override
    public Future<@Nullable JsonObject> one(Subject by, FileId file) {
        return readable(by, file)
                .compose(kept -> kept == null ? Future.succeededFuture(null) : described(kept, keeper.link(kept)));
    }

    @Override
    public Future<@Nullable JsonObject> withImages(Subject by, FileId file) {
        return readable(by, file)
                .compose(kept -> kept == null || !OutsideImages.isMail(kept)
                        ? Future.succeededFuture(null)
                        : described(kept, keeper.linkWithImages(kept)));
    }

    private Future<@Nullable Kept> readable(Subject by, FileId file) {
        return keeper.files().find(file).map(kept -> kept == null || !mayRead(by, kept) ? null : kept);
    }

    private Future<@Nullable JsonObject> described(Kept kept, @Nullable String url) {
        JsonObject json = FileJson.of(kept.file()).put("url", url);
        return OutsideImages.isMail(kept)
                ? keeper.read(kept.file())
                        .map(html -> json.put(
                                "outsideImages",
                                OutsideImages.in(html.toString(StandardCharsets.UTF_8))
                                        .size()))
                : Future.succeededFuture(json);
    }

    /** Looks for the files that a message is to take along; those that this very command took along before are found too. */
    public Future<Named> named(Subject by, @Nullable CommandId command, List<FileId> files) {
        return keeper.files()
                .sendable(files, holder(by), null, command == null ? null : command.value())
                .map(found -> new Named(
                        found,
                        FileKeeper.objection(
                                files,
                                found,
                                io.threadline.channel.Files.MOST,
                                io.threadline.channel.Files.MOST_BYTES)));
    }

    private static boolean mayRead(Subject by, Kept kept) {
        return kept.tenant().equals(by.tenant())
                && kept.domain().equals(by.domain())
                && (kept.message() != null || kept.holder().equals(holder(by).name()));
    }

    private static Holder holder(Subject by) {
        return Holder.user(by.tenant(), by.domain(), by.actor().word());
    }
}
