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
     * preview, url}}, {@code url} null while it is not there; null when there is none that the subject may see. Of the text of a mail
     * also {@code outsideImages}, how many images it calls from elsewhere, which it is shown without.
     */
    Future<@Nullable JsonObject> one(Subject by, FileId file);

    /**
     * The same for the text of a mail, at an address where it is shown with the images that it calls from elsewhere: they are fetched, so
     * whoever sent it can see that it was opened. Null for any other file, too.
     */
    Future<@Nullable JsonObject> withImages(Subject by, FileId file);
}
