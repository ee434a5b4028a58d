package io.threadline.server.files;

import io.threadline.model.Id.FileId;
import io.threadline.store.FileChunks;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one upload on their way into chunks. Reads on only when a chunk is written, so that a fast client waits for the
 * database and not the memory. Lives on the event loop of the stream.
 */
final class Arrival {

    /** How it went. */
    sealed interface Outcome {}

    /** All of it came. */
    record Complete(String type, String sha256, boolean preview) implements Outcome {}

    /** It is a program, as far as it came. */
    record Unwelcome() implements Outcome {}

    /** More bytes than announced, or fewer. */
    record WrongLength() implements Outcome {}

    private final ReadStream<Buffer> stream;
    private final FileChunks chunks;
    private final FileId file;
    private final long size;
    private final MessageDigest digest = sha256();
    private final Promise<Outcome> done = Promise.promise();
    private Buffer gathered = Buffer.buffer();
    private byte @Nullable [] head;
    private long received;
    private int number;
    private boolean writing;
    private boolean ended;

    private Arrival(ReadStream<Buffer> stream, FileChunks chunks, FileId file, long size) {
        this.stream = stream;
        this.chunks = chunks;
        this.file = file;
        this.size = size;
    }

    /** Takes all of a paused stream; fails when it breaks off or the database does not take it. */
    static Future<Outcome> of(ReadStream<Buffer> stream, FileChunks chunks, FileId file, long size) {
        Arrival arrival = new Arrival(stream, chunks, file, size);
        stream.exceptionHandler(arrival.done::tryFail);
        stream.endHandler(end -> {
            arrival.ended = true;
            arrival.go();
        });
        stream.handler(arrival::take);
        stream.resume();
        return arrival.done.future();
    }

    private void take(Buffer bytes) {
        if (done.future().isComplete()) {
            return;
        }
        received += bytes.length();
        if (received > size) {
            done.tryComplete(new WrongLength());
            return;
        }
        digest.update(bytes.getBytes());
        gathered.appendBuffer(bytes);
        if (gathered.length() >= FileChunks.SIZE) {
            stream.pause();
            go();
        }
    }

    private void go() {
        if (writing || done.future().isComplete()) {
            return;
        }
        if (ended && received < size) {
            done.tryComplete(new WrongLength());
        } else if (gathered.length() >= FileChunks.SIZE || (ended && gathered.length() > 0)) {
            write();
        } else if (ended) {
            complete();
        } else {
            stream.resume();
        }
    }

    private void write() {
        int length = Math.min(gathered.length(), FileChunks.SIZE);
        Buffer chunk = gathered.getBuffer(0, length);
        gathered = gathered.getBuffer(length, gathered.length());
        if (head == null) {
            head = chunk.getBytes(0, Math.min(length, FileType.HEAD));
            if (FileType.of(head).equals(FileType.PROGRAM)) {
                done.tryComplete(new Unwelcome());
                return;
            }
        }
        writing = true;
        chunks.write(file, number++, chunk).onComplete(written -> {
            writing = false;
            if (written.failed()) {
                done.tryFail(written.cause());
            } else {
                go();
            }
        });
    }

    private void complete() {
        byte[] start = head == null ? new byte[0] : head;
        String type = FileType.of(start);
        done.tryComplete(new Complete(
                type,
                HexFormat.of().formatHex(digest.digest()),
                FileType.isImage(type) && ImageSize.isModest(type, start)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java runtime has SHA-256", absent);
        }
    }
}
