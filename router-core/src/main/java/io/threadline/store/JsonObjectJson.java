package io.threadline.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;

/** A JSON object of Vert.x within a record: as the object that it is. */
final class JsonObjectJson {
    private JsonObjectJson() {}

    static void register(SimpleModule module) {
        module.addSerializer(new Writer()).addDeserializer(JsonObject.class, new Reader());
    }

    private static final class Writer extends StdSerializer<JsonObject> {
        private static final long serialVersionUID = 1;

        Writer() {
            super(JsonObject.class);
        }

        @Override
        public void serialize(JsonObject value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeRawValue(value.encode());
        }

        @Override
        public void serializeWithType(
                JsonObject value, JsonGenerator out, SerializerProvider provider, TypeSerializer type)
                throws IOException {
            serialize(value, out, provider);
        }
    }

    private static final class Reader extends StdDeserializer<JsonObject> {
        private static final long serialVersionUID = 1;

        Reader() {
            super(JsonObject.class);
        }

        @Override
        @SuppressWarnings("unchecked") // Jackson reads an object as a map of strings to values
        public JsonObject deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return new JsonObject((Map<String, Object>) context.readValue(in, Map.class));
        }
    }
}
