package io.threadline.adapter.webchat;

import io.threadline.adapter.webchat.ClientFrame.End;
import io.threadline.adapter.webchat.ClientFrame.Hello;
import io.threadline.adapter.webchat.ClientFrame.Malformed;
import io.threadline.adapter.webchat.ClientFrame.Message;
import io.threadline.adapter.webchat.ClientFrame.Read;
import io.threadline.adapter.webchat.ClientFrame.Resume;
import io.threadline.adapter.webchat.ClientFrame.Typing;
import io.threadline.adapter.webchat.ServerFrame.Ack;
import io.threadline.adapter.webchat.ServerFrame.AgentHasRead;
import io.threadline.adapter.webchat.ServerFrame.AgentTypes;
import io.threadline.adapter.webchat.ServerFrame.DownloadAt;
import io.threadline.adapter.webchat.ServerFrame.Nack;
import io.threadline.adapter.webchat.ServerFrame.NoDownload;
import io.threadline.adapter.webchat.ServerFrame.NoUpload;
import io.threadline.adapter.webchat.ServerFrame.Over;
import io.threadline.adapter.webchat.ServerFrame.Said;
import io.threadline.adapter.webchat.ServerFrame.Trouble;
import io.threadline.adapter.webchat.ServerFrame.UploadTo;
import io.threadline.adapter.webchat.ServerFrame.Waits;
import io.threadline.adapter.webchat.ServerFrame.Welcome;
import io.threadline.channel.Conversations.Line;
import io.threadline.channel.Conversations.Typed;
import io.threadline.model.Id.FileId;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The frames of the chat socket as JSON. Pure; any thread. */
final class Frames {

    private static final Pattern CLIENT_ID = Pattern.compile("[!-~]{1,100}");
    private static final int NAME_LENGTH = 100;
    private static final int TOKEN_LENGTH = 8_192;
    private static final int ADDRESS_LENGTH = 320;
    private static final Set<String> HELLO = Set.of("type", "account", "name", "email", "phone", "identity", "resume");

    private Frames() {}

    /** What a text frame says; {@link Malformed} for whatever is no frame of ours. */
    static ClientFrame decode(String text) {
        Object value;
        try {
            value = Json.decodeValue(text);
        } catch (DecodeException noJson) {
            return malformed("BAD_FRAME", "A frame is one JSON object.");
        }
        if (!(value instanceof JsonObject frame)) {
            return malformed("BAD_FRAME", "A frame is one JSON object.");
        }
        return switch (frame.getValue("type") instanceof String type ? type : "") {
            case "hello" -> orUnknown(frame, HELLO, hello(frame));
            case "message" -> orUnknown(frame, Set.of("type", "clientMessageId", "text", "files"), message(frame));
            case "typing" -> orUnknown(frame, Set.of("type"), new Typing());
            case "read" -> orUnknown(frame, Set.of("type", "upTo"), read(frame));
            case "upload" ->
                orUnknown(frame, Set.of("type", "uploadId", "name", "mediaType", "size"), FileFrames.upload(frame));
            case "download" -> orUnknown(frame, Set.of("type", "file"), FileFrames.download(frame));
            case "end" -> orUnknown(frame, Set.of("type"), new End());
            default ->
                malformed(
                        "UNKNOWN_TYPE",
                        "The field type must be one of hello, message, upload, download, typing, read, end.");
        };
    }

    /** The frame as the text to send. */
    static String encode(ServerFrame frame) {
        return switch (frame) {
            case Welcome w ->
                typed("welcome")
                        .put("conversation", w.conversation())
                        .put("resumeToken", w.resumeToken())
                        .put("lastSeq", w.lastSeq())
                        .encode();
            case Ack a ->
                typed("ack").put("clientMessageId", a.clientMessageId()).encode();
            case Nack n ->
                typed("nack")
                        .put("clientMessageId", n.clientMessageId())
                        .put("code", n.code())
                        .put("retryAfterSeconds", n.retryAfterSeconds())
                        .encode();
            case Said s -> said(s.line()).encode();
            case UploadTo u ->
                typed("upload")
                        .put("uploadId", u.uploadId())
                        .put("file", u.file().value())
                        .put("url", u.url())
                        .encode();
            case NoUpload n ->
                error(n.code(), n.message()).put("uploadId", n.uploadId()).encode();
            case DownloadAt d ->
                typed("download")
                        .put("file", d.file().value())
                        .put("url", d.url())
                        .encode();
            case NoDownload n ->
                error(n.code(), n.message()).put("file", n.file().value()).encode();
            case Waits w ->
                typed("queue")
                        .put("place", w.place())
                        .put("expectedWaitSeconds", w.expectedWaitSeconds())
                        .encode();
            case AgentTypes t -> typed("typing").put("name", t.name()).encode();
            case AgentHasRead r -> typed("read").put("upTo", r.upTo()).encode();
            case Over o -> typed("ended").put("reason", o.reason()).encode();
            case Trouble t ->
                withClientId(error(t.code(), t.message()), t.clientMessageId()).encode();
        };
    }

    private static ClientFrame hello(JsonObject frame) {
        Object resume = frame.getValue("resume");
        if (!(frame.getValue("account") instanceof String account)
                || account.isEmpty()
                || account.length() > NAME_LENGTH) {
            return bad("account", "must be the name of a chat account");
        }
        if (!optionalText(frame.getValue("name"), NAME_LENGTH)) {
            return bad("name", "must be a text of at most " + NAME_LENGTH + " characters, or null");
        }
        for (String address : List.of("email", "phone")) {
            if (!optionalText(frame.getValue(address), ADDRESS_LENGTH)) {
                return bad(address, "must be a text of at most " + ADDRESS_LENGTH + " characters, or null");
            }
        }
        Typed typed = new Typed(frame.getString("email"), frame.getString("phone"));
        if (!optionalText(frame.getValue("identity"), TOKEN_LENGTH)) {
            return bad("identity", "must be a signed token, or null");
        }
        if (resume == null) {
            return new Hello(account, frame.getString("name"), typed, frame.getString("identity"), null);
        }
        if (!(resume instanceof JsonObject from)) {
            return bad("resume", "must be an object with token and lastSeq, or null");
        }
        if (!(from.getValue("token") instanceof String token) || token.isEmpty() || token.length() > TOKEN_LENGTH) {
            return bad("resume.token", "must be the resumeToken of a welcome");
        }
        Long lastSeq = sequence(from.getValue("lastSeq"));
        if (lastSeq == null) {
            return bad("resume.lastSeq", "must be a whole number from 0");
        }
        for (String field : from.fieldNames()) {
            if (!field.equals("token") && !field.equals("lastSeq")) {
                return unknown("resume." + field);
            }
        }
        return new Hello(
                account, frame.getString("name"), typed, frame.getString("identity"), new Resume(token, lastSeq));
    }

    private static ClientFrame message(JsonObject frame) {
        if (!(frame.getValue("clientMessageId") instanceof String id)
                || !CLIENT_ID.matcher(id).matches()) {
            return bad("clientMessageId", "must be 1 to 100 visible ASCII characters, best a UUID");
        }
        if (!(frame.getValue("text") instanceof String text)) {
            return new Malformed("BAD_FIELD", "The field text must be a text.", id);
        }
        List<FileId> files = FileFrames.named(frame.getValue("files"));
        return files == null
                ? new Malformed("BAD_FIELD", "The field files must be a list of ids of files.", id)
                : new Message(id, text, files);
    }

    private static ClientFrame read(JsonObject frame) {
        Long upTo = sequence(frame.getValue("upTo"));
        return upTo == null ? bad("upTo", "must be a whole number from 0") : new Read(upTo);
    }

    /** The frame, unless a field is not among those known: then that is what is wrong with it. */
    private static ClientFrame orUnknown(JsonObject frame, Set<String> known, ClientFrame decoded) {
        for (String field : frame.fieldNames()) {
            if (!known.contains(field)) {
                return unknown(field);
            }
        }
        return decoded;
    }

    private static Malformed unknown(String field) {
        String shown = field.length() > NAME_LENGTH ? field.substring(0, NAME_LENGTH) + "..." : field;
        return malformed("UNKNOWN_FIELD", "The field " + shown + " is not known here. Leave it out.");
    }

    private static Malformed bad(String field, String rule) {
        return malformed("BAD_FIELD", "The field " + field + " " + rule + ".");
    }

    private static Malformed malformed(String code, String message) {
        return new Malformed(code, message, null);
    }

    private static boolean optionalText(@Nullable Object value, int longest) {
        return value == null || (value instanceof String text && text.length() <= longest);
    }

    private static @Nullable Long sequence(@Nullable Object value) {
        boolean whole = value instanceof Integer || value instanceof Long;
        return whole && value instanceof Number number && number.longValue() >= 0 ? number.longValue() : null;
    }

    private static JsonObject said(Line line) {
        JsonObject frame = typed("message").put("seq", line.seq()).put("from", line.from());
        if (line.name() != null) {
            frame.put("name", line.name());
        }
        frame.put("text", line.text()).put("at", line.at().toString());
        if (!line.files().isEmpty()) {
            frame.put("files", FileFrames.of(line.files()));
        }
        return withClientId(frame, line.clientId());
    }

    private static JsonObject withClientId(JsonObject frame, @Nullable String clientMessageId) {
        return clientMessageId == null ? frame : frame.put("clientMessageId", clientMessageId);
    }

    private static JsonObject error(String code, String message) {
        return typed("error").put("code", code).put("message", message);
    }

    private static JsonObject typed(String type) {
        return new JsonObject().put("type", type);
    }
}
