package io.threadline.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** Instants as milliseconds of the epoch, durations as milliseconds. */
final class TimeJson {

    private TimeJson() {}

    static void register(SimpleModule module) {
        module.addSerializer(Instant.class, new Writer<>(Instant::toEpochMilli));
        module.addDeserializer(Instant.class, new Reader<>(Instant::ofEpochMilli));
        module.addSerializer(Duration.class, new Writer<>(Duration::toMillis));
        module.addDeserializer(Duration.class, new Reader<>(Duration::ofMillis));
    }

    private static final class Writer<T> extends JsonSerializer<T> {
        private final ToLongFunction<T> millis;

        Writer(ToLongFunction<T> millis) {
            this.millis = millis;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(millis.applyAsLong(value));
        }
    }

    private static final class Reader<T> extends JsonDeserializer<T> {
        private final LongFunction<T> of;

        Reader(LongFunction<T> of) {
            this.of = of;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_NUMBER_INT)) {
                context.reportInputMismatch(Long.class, "A time is a number of milliseconds");
            }
            return of.apply(in.getLongValue());
        }
    }
}
