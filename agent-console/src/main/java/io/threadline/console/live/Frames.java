package io.threadline.console.live;

import io.threadline.console.json.Decoded;
import io.threadline.console.json.Decoded.Read;
import io.threadline.console.json.Decoded.Unreadable;
import io.threadline.console.json.Fields;
import io.threadline.console.json.StrictJson;
import io.threadline.console.json.Text;
import io.threadline.desk.DeskCommand;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.ContactPointId;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the frames of a desk's client. */
public final class Frames {
    private static final Map<String, Function<Fields, Decoded<Frame>>> TYPES = types();
    private static final Map<String, Function<Fields, Decoded<Frame>>> FLOOR_TYPES =
            Map.of("command", command(FloorCommands::read));

    private Frames() {}

    /** Reads the bytes of one message of a desk; whatever they hold, there is a frame. */
    public static Frame read(byte[] bytes) {
        return read(bytes, TYPES);
    }

    /** Reads the bytes of one message of a floor, which knows commands only. */
    static Frame readOfFloor(byte[] bytes) {
        return read(bytes, FLOOR_TYPES);
    }

    private static Frame read(byte[] bytes, Map<String, Function<Fields, Decoded<Frame>>> types) {
        return switch (StrictJson.object(bytes)) {
            case Unreadable<JsonObject> unreadable -> new Frame.Bad(null, unreadable.field(), unreadable.message());
            case Read<JsonObject> document -> read(document.value(), types);
        };
    }

    private static Frame read(JsonObject document, Map<String, Function<Fields, Decoded<Frame>>> types) {
        Fields in = Fields.of(document);
        Decoded<Frame> frame = in.word("type", types).apply(in);
        return switch (frame) {
            case Read<Frame> read -> read.value();
            case Unreadable<Frame> unreadable -> new Frame.Bad(id(document), unreadable.field(), unreadable.message());
        };
    }

    /** The command's id, to answer it by, if it is one. */
    private static @Nullable String id(JsonObject document) {
        return document.getValue("id") instanceof String id && Text.COMMAND_ID.problem(id) == null ? id : null;
    }

    private static Function<Fields, Decoded<Frame>> command(Function<Fields, ? extends DeskCommand> reader) {
        return in -> {
            String id = in.required("id", Text.COMMAND_ID);
            DeskCommand command = in.<DeskCommand>requiredPart("command", reader::apply);
            return in.done(() -> new Frame.Command(new CommandId(id), command));
        };
    }

    private static Map<String, Function<Fields, Decoded<Frame>>> types() {
        Map<String, Function<Fields, Decoded<Frame>>> types = new LinkedHashMap<>();
        types.put("command", command(Commands::read));
        types.put("resume", in -> {
            long cursor = in.whole("cursor", 0, Long.MAX_VALUE);
            return in.done(() -> new Frame.Resume(cursor));
        });
        types.put("typing", in -> {
            String caseId = in.required("case", Text.ID);
            return in.done(() -> new Frame.Typing(new CaseId(caseId)));
        });
        types.put("read", in -> {
            String caseId = in.required("case", Text.ID);
            String contactPoint = in.optional("contactPoint", Text.ID);
            ContactPointId chat = contactPoint == null ? null : new ContactPointId(contactPoint);
            long upTo = in.whole("upTo", 0, Long.MAX_VALUE);
            return in.done(() -> new Frame.Read(new CaseId(caseId), chat, upTo));
        });
        return types;
    }
}
