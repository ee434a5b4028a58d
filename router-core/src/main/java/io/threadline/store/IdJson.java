package io.threadline.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.threadline.model.Id;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Ids as plain strings, as values and as keys. */
final class IdJson {

    private IdJson() {}

    static void register(SimpleModule module) {
        for (Class<?> type : Id.class.getPermittedSubclasses()) {
            register(module, type.asSubclass(Id.class));
        }
    }

    private static <T extends Id> void register(SimpleModule module, Class<T> type) {
        Reader<T> reader = new Reader<>(type);
        module.addSerializer(type, new Writer<>());
        module.addDeserializer(type, reader);
        module.addKeySerializer(type, new KeyWriter<>());
        module.addKeyDeserializer(type, new KeyDeserializer() {
            @Override
            public Object deserializeKey(String key, DeserializationContext context) throws IOException {
                return reader.id(key);
            }
        });
    }

    private static final class Writer<T extends Id> extends JsonSerializer<T> {
        @Override
        public void serialize(T id, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(id.value());
        }
    }

    private static final class KeyWriter<T extends Id> extends JsonSerializer<T> {
        @Override
        public void serialize(T id, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeFieldName(id.value());
        }
    }

    private static final class Reader<T extends Id> extends StdDeserializer<T> {

        private static final long serialVersionUID = 1;

        private static final int LATEST = 256;

        private final transient Constructor<T> constructor;

        private final transient Class<T> type;

        /**
         * The latest ids by their hash: of queues, accounts and agents there are few, and they stand in everything. Threads may
         * miss each other's, which costs one more object: an id does not change.
         */
        private final transient @Nullable Id[] latest = new Id[LATEST];

        Reader(Class<T> type) {
            super(type);
            this.type = type;
            try {
                this.constructor = type.getDeclaredConstructor(String.class);
                // Public already; without the question at every call.
                constructor.setAccessible(true);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(type + " is not a record of one string", e);
            }
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                context.reportInputMismatch(this, "An id is a string");
            }
            return id(in.getText());
        }

        T id(String value) throws IOException {
            int place = value.hashCode() & (LATEST - 1);
            Id known = latest[place];
            if (known != null && known.value().equals(value)) {
                return type.cast(known);
            }
            try {
                T made = constructor.newInstance(value);
                latest[place] = made;
                return made;
            } catch (InvocationTargetException e) {
                throw new IOException("Not an id: " + e.getCause(), e);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
