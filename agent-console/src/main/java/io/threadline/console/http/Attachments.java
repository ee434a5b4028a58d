package io.threadline.console.http;

import io.threadline.console.json.Decoded.Read;
import io.threadline.console.json.Decoded.Unreadable;
import io.threadline.console.json.Fields;
import io.threadline.console.json.Text;
import io.threadline.desk.Files;
import io.threadline.model.Id.FileId;
import io.threadline.model.Upload;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Files of messages: addresses for their bytes, which go another way. */
final class Attachments {
    private static final long LARGEST_SAID = 1L << 50;
    private final Files files;
    private final Audit audit;

    Attachments(Files files, Audit audit) {
        this.files = files;
        this.audit = audit;
    }

    private record Wanted(String name, String mediaType, long size) {}

    /** Makes room for a file, and answers where to put its bytes. */
    Future<Reply> expect(Call call) {
        Fields in = Fields.of(call.body());
        String name = in.required("name", Text.FILE_NAME);
        String type = in.optional("mediaType", Text.WORDS);
        long size = in.whole("size", 0, LARGEST_SAID);
        return switch (in.done(() -> new Wanted(name, type == null ? "" : type, size))) {
            case Unreadable<Wanted> unreadable ->
                Future.succeededFuture(Problem.unreadable(unreadable).reply());
            case Read<Wanted> read -> expect(call, read.value());
        };
    }

    private Future<Reply> expect(Call call, Wanted wanted) {
        return Unavailable.unless(files.expect(call.subject(), wanted.name(), wanted.mediaType(), wanted.size()))
                .map(upload -> switch (upload) {
                    case Upload.Granted granted ->
                        Reply.of(
                                201,
                                new JsonObject()
                                        .put("id", granted.file().value())
                                        .put("url", granted.url()));
                    case Upload.Declined no -> declined(no).reply();
                });
    }

    private static Problem declined(Upload.Declined no) {
        return switch (no.why()) {
            case TOO_LARGE -> Problem.field(413, "File too large", "size", no.message());
            case EMPTY_FILE -> Problem.field(400, "Empty file", "size", no.message());
            case TOO_MANY_FILES -> Problem.of(409, "Too many files", no.message());
            case FILES_FULL -> Problem.of(507, "No room for files", no.message());
        };
    }

    /** What a file is, and where its bytes are for some minutes; with {@code images=shown} of a mail with those from elsewhere. */
    Future<Reply> show(Call call) {
        String id = call.parameter("id");
        if (!Lookups.visible(id)) {
            return Future.succeededFuture(Problem.notFound().reply());
        }
        String images = call.query().get("images");
        if (images != null && !images.equals("shown") && !images.equals("hidden")) {
            return Future.succeededFuture(
                    Problem.invalid("images", "images must be shown or hidden.").reply());
        }
        boolean shown = "shown".equals(images);
        FileId file = new FileId(id);
        return Unavailable.unless(shown ? files.withImages(call.subject(), file) : files.one(call.subject(), file))
                .compose(found -> {
                    if (found == null) {
                        return Future.succeededFuture(Problem.notFound().reply());
                    }
                    Reply reply = Reply.of(200, found);
                    return found.getString("url") == null
                            ? Future.succeededFuture(reply)
                            : audit.note(call, call.subject(), shown ? "show-images" : "read", "files/" + id)
                                    .map(reply);
                });
    }
}
