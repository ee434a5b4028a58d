package io.threadline.server.files;

import io.threadline.model.Attachment;
import io.threadline.model.Id.FileId;
import io.threadline.model.Upload;
import io.threadline.model.Upload.Declined;
import io.threadline.model.Upload.Granted;
import io.threadline.model.Upload.Why;
import io.threadline.store.FileChunks;
import io.threadline.store.Files;
import io.threadline.store.Files.Holder;
import io.threadline.store.Files.Kept;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** What channels and desk do with files alike: sizes, signed addresses, whole files in and out. */
public final class FileKeeper {

    private static final long UPLOAD_SECONDS = 15 * 60;
    private static final long DOWNLOAD_SECONDS = 10 * 60;

    private final Files files;
    private final FileLinks links;
    private final long mostBytes;

    /**
     * Files with these bounds.
     *
     * @param key signs addresses; the same on all nodes
     * @param mostBytes of one file
     */
    public FileKeeper(Files files, SecretKey key, long mostBytes) {
        this.files = files;
        this.links = new FileLinks(key);
        this.mostBytes = mostBytes;
    }

    /**
     * The door of the bytes, for this event loop.
     *
     * @param imagesFrom origins inside the network from which images of mails may be fetched too
     */
    public FileDoor door(Vertx vertx, List<URI> imagesFrom) {
        OutsideImages images = new OutsideImages(vertx, this, imagesFrom);
        return new FileDoor(vertx, files, links, new MailDoor(files, links, new MailView(this), images));
    }

    Files files() {
        return files;
    }

    Future<Upload> expect(Holder holder, String name, String declared, long size) {
        if (size <= 0) {
            return Future.succeededFuture(new Declined(Why.EMPTY_FILE, "The file is empty. Choose another."));
        }
        if (size > mostBytes) {
            return Future.succeededFuture(new Declined(
                    Why.TOO_LARGE, "A file has at most " + megabytes(mostBytes) + ". Send a smaller one."));
        }
        FileId id = fresh();
        return files.expect(id, holder, FileName.clean(name), declared(declared), size)
                .map(expected -> switch (expected.room()) {
                    case GRANTED -> new Granted(id, links.to(id, FileLinks.Right.PUT, expected.now() + UPLOAD_SECONDS));
                    case TOO_MANY ->
                        new Declined(
                                Why.TOO_MANY_FILES,
                                "Too many files wait to be sent. Send or leave them before you add more.");
                    case FULL -> full();
                });
    }

    /** Null for a file that is not there yet. */
    @Nullable
    String link(Kept kept) {
        FileLinks.Right right = kept.file().role() == Attachment.Role.BODY ? FileLinks.Right.VIEW : FileLinks.Right.GET;
        return kept.arrived() ? links.to(kept.file().id(), right, kept.now() + DOWNLOAD_SECONDS) : null;
    }

    /** Where the text of a mail is shown with the images that it calls from elsewhere; null for what is none, or not there yet. */
    @Nullable
    String linkWithImages(Kept kept) {
        return kept.arrived() && kept.file().role() == Attachment.Role.BODY
                ? links.to(kept.file().id(), FileLinks.Right.VIEW_WITH_IMAGES, kept.now() + DOWNLOAD_SECONDS)
                : null;
    }

    /** Where one of those images is. */
    String linkOfImage(Kept body, int number) {
        return links.toImage(body.file().id(), number, body.now() + DOWNLOAD_SECONDS);
    }

    Future<String> link(Attachment file, Duration lasting) {
        return files.find(file.id())
                .compose(kept -> kept == null
                        ? Future.failedFuture("File " + file.id().value() + " is gone")
                        : Future.succeededFuture(
                                links.to(file.id(), FileLinks.Right.GET, kept.now() + lasting.toSeconds())));
    }

    /** Keeps bytes that are at hand; null where there is no room or they are a program. */
    Future<@Nullable FileId> keep(
            Holder holder,
            String name,
            String declared,
            Attachment.Role role,
            @Nullable String contentId,
            Buffer bytes) {
        if (bytes.length() == 0) {
            return Future.succeededFuture(null);
        }
        FileId id = fresh();
        return files.expect(id, holder, FileName.clean(name), declared(declared), bytes.length())
                .compose(expected -> expected.room() == Files.Room.GRANTED
                        ? files.describe(id, role, contentId)
                                .compose(described -> files.begin(id, expected.now() + UPLOAD_SECONDS))
                                .compose(begun -> Arrival.of(new OneBuffer(bytes), files.chunks(), id, bytes.length()))
                                .compose(outcome -> settle(id, outcome))
                        : Future.succeededFuture(null));
    }

    private Future<@Nullable FileId> settle(FileId id, Arrival.Outcome outcome) {
        return switch (outcome) {
            case Arrival.Complete all ->
                files.finish(id, all.type(), all.sha256(), all.preview()).map(kept -> kept ? id : null);
            case Arrival.Unwelcome program -> files.drop(id).map(dropped -> null);
            case Arrival.WrongLength wrong -> files.drop(id).map(dropped -> null);
        };
    }

    /** A whole file, at most {@code mostBytes} of it. */
    Future<Buffer> read(Attachment file) {
        int count = (int) ((file.size() + FileChunks.SIZE - 1) / FileChunks.SIZE);
        return read(file, 0, count, Buffer.buffer((int) file.size()));
    }

    private Future<Buffer> read(Attachment file, int number, int count, Buffer all) {
        if (number == count) {
            return Future.succeededFuture(all);
        }
        return files.chunks()
                .read(file.id(), number)
                .compose(chunk -> chunk == null
                        ? Future.failedFuture("A chunk of file " + file.id().value() + " is gone")
                        : read(file, number + 1, count, all.appendBuffer(chunk)));
    }

    /** What is wrong with a message's files, by what was found of those it names; null when nothing is. */
    static @Nullable String objection(List<FileId> named, List<Attachment> found, int most, long mostBytes) {
        if (named.size() > most) {
            return "A message has at most " + most + " files. Send the others in a further message.";
        }
        if (named.stream().distinct().count() < named.size()) {
            return "The message names a file twice.";
        }
        if (found.size() < named.size()) {
            return "A file of the message is not there, or was sent before. Attach it again.";
        }
        return found.stream().mapToLong(Attachment::size).sum() > mostBytes
                ? "The files of a message have at most " + megabytes(mostBytes)
                        + " together. Send some of them in a further message."
                : null;
    }

    private static Upload full() {
        return new Declined(Why.FILES_FULL, "There is no room for files now. Send the text alone, or try again later.");
    }

    private static FileId fresh() {
        return new FileId(UUID.randomUUID().toString());
    }

    private static String declared(String given) {
        String type = given.length() > 100 ? given.substring(0, 100) : given;
        return type.isBlank() ? FileType.BYTES : type;
    }

    private static String megabytes(long bytes) {
        return bytes / (1024 * 1024) + " MiB";
    }
}
