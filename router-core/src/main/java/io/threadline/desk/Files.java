package io.threadline.desk;

import io.threadline.model.Id.FileId;
import io.threadline.model.Upload;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Files at the desk. Their bytes come and go at addresses that last minutes; who may have such an address is decided here. */
public interface Files {

    /**
     * Makes room for a file that the subject is about to upload and to send.
     *
     * @param name and {@code declared} may hold anything
     */
    Future<Upload> expect(Subject by, String name, String declared, long size);

    /**
     * A file of a message of the subject's tenant and domain, or one that the subject uploaded: {@code {id, name, type, size, state, role,
     * preview, url}}, {@code url} null while it is not there; null when there is none that the subject may see.
     */
    Future<@Nullable JsonObject> one(Subject by, FileId file);
}
