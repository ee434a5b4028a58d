package io.threadline.endtoend;

import static io.threadline.bench.outside.DeskClient.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.ChatClient;
import io.threadline.bench.outside.Heard;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files from the customer's chat to the agent and back, and what the doors say to whoever should not have them. */
@ExtendWith(NodeLogs.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilesIT {

    private static final byte[] PNG_HEAD = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 30, 0, 0, 0, 20
    };

    private Stage stage;
    private FileDoors doors;
    private Seat ana;

    @BeforeAll
    void open() throws IOException {
        stage = Stage.open("files", Map.of("THREADLINE_FILES_MEGABYTES_EACH", "1"));
        doors = new FileDoors(stage.address());
        ana = stage.seat("ana", "support");
        ana.ready();
    }

    @AfterAll
    void close() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void aFileGoesFromTheChatToTheAgentAndAnotherOneBack() {
        Talk kim = new Talk();
        byte[] photo = bytes(300_000);
        JsonObject upload = kim.upload("../\u202Ephoto.png", "image/png", photo.length);
        assertThat(doors.put(upload.getString("url"), photo).statusCode()).isEqualTo(204);
        assertThat(doors.put(upload.getString("url"), photo).statusCode())
                .as("a second time")
                .isEqualTo(404);
        String text = "Look at this " + UUID.randomUUID();
        kim.send("m1", text, upload.getString("file"));
        kim.send("m1", text, upload.getString("file"));

        JsonObject work = ana.takes(text);
        JsonObject received = work.getJsonArray("history")
                .getJsonObject(0)
                .getJsonArray("files")
                .getJsonObject(0);
        assertThat(received.getString("name")).isEqualTo("photo.png");
        assertThat(received.getString("type")).isEqualTo("image/png");
        assertThat(received.getBoolean("preview")).isTrue();
        assertThat(received.getInteger("size")).isEqualTo(photo.length);
        JsonObject found = ana.session()
                .get("/api/v1/files/" + received.getString("id"))
                .expect(200)
                .json();
        HttpResponse<byte[]> download = doors.get(found.getString("url"));
        assertThat(download.statusCode()).isEqualTo(200);
        assertThat(Arrays.equals(download.body(), photo)).as("the same bytes").isTrue();
        assertThat(download.headers().map())
                .containsEntry("content-type", java.util.List.of("image/png"))
                .containsEntry("x-content-type-options", java.util.List.of("nosniff"));
        assertThat(header(download, "content-disposition")).startsWith("attachment; filename=\"photo.png\"");
        assertThat(header(download, "content-security-policy")).startsWith("sandbox; default-src 'none'");
        HttpResponse<byte[]> part = doors.get(found.getString("url"), "bytes=131070-131075");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(photo, 131_070, 131_076));

        byte[] bill = "%PDF-1.7 a bill".getBytes(StandardCharsets.UTF_8);
        JsonObject expected = ana.session()
                .post("/api/v1/files", new JsonObject().put("name", "청구서.pdf").put("size", bill.length))
                .expect(201)
                .json();
        assertThat(doors.put(expected.getString("url"), bill).statusCode()).isEqualTo(204);
        JsonObject answer = command("SendMessage", "case", work.getString("case"))
                .put("text", "")
                .put("files", new JsonArray().add(expected.getString("id")));
        String id = UUID.randomUUID().toString();
        assertThat(ana.desk().command(id, answer).await().getString("type")).isEqualTo("result");
        assertThat(ana.desk().command(id, answer).await().getString("type"))
                .as("the same again")
                .isEqualTo("result");
        assertThat(ana.refused(answer)).as("another message with it").isEqualTo("INVALID");
        JsonObject sent =
                ana.awaits("MessageSent", event -> work.getString("case").equals(event.getString("case")));
        assertThat(sent.getJsonArray("files").getJsonObject(0).getString("name"))
                .isEqualTo("청구서.pdf");

        JsonObject line =
                kim.frames.await("the agent's file", Limits.SOON, frame -> "agent".equals(frame.getString("from")));
        JsonObject file = line.getJsonArray("files").getJsonObject(0);
        assertThat(file.getString("mediaType")).isEqualTo("application/pdf");
        HttpResponse<byte[]> had = doors.get(kim.link(file.getString("id")).getString("url"));
        assertThat(had.body()).isEqualTo(bill);
        assertThat(header(had, "content-disposition")).contains("filename*=UTF-8''%EC%B2%AD%EA%B5%AC%EC%84%9C.pdf");
        assertThat(stage.timeline(work.getJsonObject("customer").getString("id")).stream()
                        .filter(item -> item.containsKey("files")))
                .hasSize(2);
        ana.complete(work.getString("workItem"));
    }

    @Test
    void whatABrowserMightRunIsOnlyEverSavedAsBytes() {
        Talk kim = new Talk();
        for (String content :
                new String[] {"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "<html><script>x()</script>"}) {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            JsonObject upload = kim.upload("picture.png", "image/png", bytes.length);
            assertThat(doors.put(upload.getString("url"), bytes).statusCode()).isEqualTo(204);

            HttpResponse<byte[]> download =
                    doors.get(kim.link(upload.getString("file")).getString("url"));

            assertThat(header(download, "content-type")).isEqualTo("application/octet-stream");
            assertThat(header(download, "content-disposition")).startsWith("attachment");
        }
    }

    @Test
    void whatIsTooLargeOrEmptyOrAProgramOrNotAsAnnouncedIsNotTaken() {
        Talk kim = new Talk();
        assertThat(kim.refusedUpload(1_048_577)).isEqualTo("TOO_LARGE");
        assertThat(kim.refusedUpload(0)).isEqualTo("EMPTY_FILE");
        JsonObject program = kim.upload("photo.png", "image/png", 4);
        assertThat(doors.put(program.getString("url"), new byte[] {'M', 'Z', 1, 0})
                        .statusCode())
                .isEqualTo(415);
        JsonObject upload = kim.upload("a.txt", "text/plain", 10);
        assertThat(doors.put(upload.getString("url"), bytes(500_000)).statusCode())
                .isEqualTo(413);
        assertThat(doors.put(upload.getString("url"), new byte[9]).statusCode()).isEqualTo(413);
        assertThat(doors.put(upload.getString("url"), "0123456789".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .as("at last as announced")
                .isEqualTo(204);
        kim.refusedMessage(program.getString("file"));
        ana.session()
                .post("/api/v1/files", new JsonObject().put("name", "big").put("size", 1_048_577))
                .expect(413);
    }

    @Test
    void nobodyHasTheFileOfAnother() {
        Talk kim = new Talk();
        Talk lee = new Talk();
        JsonObject upload = kim.upload("a.txt", "text/plain", 2);
        String file = upload.getString("file");
        String put = upload.getString("url");
        assertThat(doors.put(put.replace(file, UUID.randomUUID().toString()), new byte[2])
                        .statusCode())
                .isEqualTo(404);
        assertThat(doors.put(put, "ok".getBytes(StandardCharsets.UTF_8)).statusCode())
                .isEqualTo(204);
        String get = kim.link(file).getString("url");

        assertThat(lee.link(file).getString("code")).isEqualTo("FILE_GONE");
        lee.refusedMessage(file);
        ana.session().get("/api/v1/files/" + file).expect(404);
        stage.administrator().get("/api/v1/files/" + file).expect(404);
        io.threadline.bench.outside.Session.none(stage.network(), stage.address())
                .get("/api/v1/files/" + file)
                .expect(401);
        assertThat(ana.refused(
                        command("SendMessage", "case", "none").put("text", "").put("files", new JsonArray().add(file))))
                .isEqualTo("INVALID");
        assertThat(doors.get(get).statusCode()).isEqualTo(200);
        assertThat(doors.get("/files/" + file).statusCode()).isEqualTo(404);
        assertThat(doors.get(put).statusCode()).as("the address of an upload").isEqualTo(404);
        assertThat(doors.get(get.replaceAll("until=[0-9]+", "until=9999999999")).statusCode())
                .isEqualTo(404);
        assertThat(doors.get(get.substring(0, get.length() - 1)).statusCode()).isEqualTo(404);
    }

    /** A customer's chat that speaks of files. */
    private final class Talk {
        private final Heard<JsonObject> frames = new Heard<>();
        private final ChatClient chat = stage.chat(frames);

        Talk() {
            chat.hello("Kim", null).await();
        }

        JsonObject upload(String name, String type, long size) {
            return asks(
                    "uploadId",
                    new JsonObject()
                            .put("type", "upload")
                            .put("uploadId", UUID.randomUUID().toString())
                            .put("name", name)
                            .put("mediaType", type)
                            .put("size", size));
        }

        String refusedUpload(long size) {
            JsonObject answer = upload("a", "text/plain", size);
            assertThat(answer.getString("message")).isNotBlank();
            return answer.getString("code");
        }

        JsonObject link(String file) {
            return asks("file", new JsonObject().put("type", "download").put("file", file));
        }

        void send(String id, String text, String file) {
            JsonObject answer = message(id, text, file);
            assertThat(answer.getString("type")).as("%s", answer).isEqualTo("ack");
        }

        void refusedMessage(String file) {
            assertThat(message(UUID.randomUUID().toString(), "", file).getString("code"))
                    .isEqualTo("FILES_REFUSED");
        }

        private JsonObject message(String id, String text, String file) {
            return asks(
                    "clientMessageId",
                    new JsonObject()
                            .put("type", "message")
                            .put("clientMessageId", id)
                            .put("text", text)
                            .put("files", new JsonArray().add(file)));
        }

        private JsonObject asks(String key, JsonObject question) {
            int before = frames.count();
            chat.raw(question.encode());
            return frames.await(
                    "an answer to " + question,
                    Limits.SOON,
                    before,
                    frame -> question.getString(key).equals(frame.getString(key))
                            && !"message".equals(frame.getString("type")));
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        System.arraycopy(PNG_HEAD, 0, bytes, 0, PNG_HEAD.length);
        return bytes;
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
