package io.threadline.console;

import io.threadline.desk.Files;
import io.threadline.desk.Subject;
import io.threadline.model.Id.FileId;
import io.threadline.model.Upload;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** One file of the tenant's, {@code f1}, and room for those of at most a thousand bytes. */
final class FakeFiles implements Files {

    @Override
    public Future<Upload> expect(Subject by, String name, String declared, long size) {
        return Future.succeededFuture(
                size > 1_000
                        ? new Upload.Declined(Upload.Why.TOO_LARGE, "A file has at most 1000 bytes.")
                        : new Upload.Granted(new FileId("f2"), "/files/f2?put"));
    }

    @Override
    public Future<JsonObject> one(Subject by, FileId file) {
        return Future.succeededFuture(
                file.value().equals("f1")
                        ? new JsonObject()
                                .put("id", "f1")
                                .put("name", "invoice.pdf")
                                .put("type", "application/pdf")
                                .put("size", 12)
                                .put("state", "kept")
                                .put("role", "attachment")
                                .put("preview", false)
                                .put("url", "/files/f1?get")
                        : null);
    }

    @Override
    public Future<@Nullable JsonObject> withImages(Subject by, FileId file) {
        return one(by, file).map(found -> found == null ? null : found.put("url", "/files/f1/view-with-images"));
    }
}
