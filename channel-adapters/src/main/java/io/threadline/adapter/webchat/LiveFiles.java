package io.threadline.adapter.webchat;

import io.threadline.adapter.webchat.ClientFrame.Announce;
import io.threadline.adapter.webchat.ServerFrame.DownloadAt;
import io.threadline.adapter.webchat.ServerFrame.NoDownload;
import io.threadline.adapter.webchat.ServerFrame.NoUpload;
import io.threadline.adapter.webchat.ServerFrame.UploadTo;
import io.threadline.channel.ChannelContext;
import io.threadline.model.Id.FileId;
import io.threadline.model.Upload;
import io.vertx.core.AsyncResult;

/** Addresses of files for a welcomed visitor: where to put one, where to get one of their conversation. Lives on its socket's event loop. */
final class LiveFiles {

    /** Ids that a frame may name; how many a message may have is said elsewhere. */
    static final int MOST_NAMED = 50;

    /** Questions of one socket that wait for their answer. */
    private static final int MOST_ASKED = 20;

    private static final String LATER = "Too much is asked at once, or files cannot be reached now. Try again later.";

    private final ChannelContext context;
    private final Loop loop;
    private final ChatSocket socket;
    private final Greeting.Welcomed visitor;
    private int asked;

    LiveFiles(ChannelContext context, Loop loop, ChatSocket socket, Greeting.Welcomed visitor) {
        this.context = context;
        this.loop = loop;
        this.socket = socket;
        this.visitor = visitor;
    }

    /** The customer is about to upload. */
    void announced(Announce upload) {
        String id = upload.uploadId();
        if (asked >= MOST_ASKED) {
            socket.send(new NoUpload(id, "BUSY", LATER));
            return;
        }
        asked++;
        loop.settle(
                context.files()
                        .expect(
                                visitor.account(),
                                visitor.conversation(),
                                upload.name(),
                                upload.mediaType(),
                                upload.size()),
                (AsyncResult<Upload> answer) -> {
                    asked--;
                    socket.send(
                            answer.failed()
                                    ? new NoUpload(id, "BUSY", LATER)
                                    : switch (answer.result()) {
                                        case Upload.Granted granted -> new UploadTo(id, granted.file(), granted.url());
                                        case Upload.Declined no ->
                                            new NoUpload(id, no.why().name(), no.message());
                                    });
                });
    }

    /** The customer wants to have a file. */
    void wanted(FileId file) {
        if (asked >= MOST_ASKED) {
            socket.send(new NoDownload(file, "BUSY", LATER));
            return;
        }
        asked++;
        loop.settle(context.files().link(visitor.conversation(), file), answer -> {
            asked--;
            if (answer.failed()) {
                socket.send(new NoDownload(file, "BUSY", LATER));
                return;
            }
            String url = answer.result();
            socket.send(
                    url == null
                            ? new NoDownload(file, "FILE_GONE", "This conversation has no such file.")
                            : new DownloadAt(file, url));
        });
    }
}
