package io.threadline.server.files;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** Bytes that are at hand, as a stream of one piece. */
final class OneBuffer implements ReadStream<Buffer> {
    private @Nullable Buffer bytes;
    private @Nullable Handler<Buffer> handler;
    private @Nullable Handler<@Nullable Void> end;

    OneBuffer(Buffer bytes) {
        this.bytes = bytes;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> unused) {
        return this;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> to) {
        handler = to;
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<@Nullable Void> to) {
        end = to;
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        Buffer all = bytes;
        Handler<Buffer> to = handler;
        Handler<@Nullable Void> last = end;
        if (all != null && to != null && last != null) {
            bytes = null;
            to.handle(all);
            last.handle(null);
        }
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        return resume();
    }
}
