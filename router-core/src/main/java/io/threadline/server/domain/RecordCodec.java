package io.threadline.server.domain;

import io.threadline.model.Outcome;
import io.threadline.store.Json;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/** Sends an immutable record over the event bus: as it is within the node, as strict JSON between nodes. */
public final class RecordCodec<T> implements MessageCodec<T, T> {
    private final Class<T> type;

    private RecordCodec(Class<T> type) {
        this.type = type;
    }

    /** Teaches the event bus what goes between desks and domains. */
    public static void register(Vertx vertx) {
        vertx.eventBus()
                .registerDefaultCodec(Submission.class, new RecordCodec<>(Submission.class))
                .registerDefaultCodec(Outcome.Done.class, new RecordCodec<>(Outcome.Done.class))
                .registerDefaultCodec(Outcome.Refused.class, new RecordCodec<>(Outcome.Refused.class));
    }

    @Override
    public void encodeToWire(Buffer buffer, T value) {
        byte[] json = Json.bytes(value);
        buffer.appendInt(json.length).appendBytes(json);
    }

    @Override
    public T decodeFromWire(int position, Buffer buffer) {
        int length = buffer.getInt(position);
        return Json.value(buffer.getBytes(position + Integer.BYTES, position + Integer.BYTES + length), type);
    }

    @Override
    public T transform(T value) {
        return value;
    }

    @Override
    public String name() {
        return type.getName();
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
