package io.threadline.endtoend;

import static io.threadline.bench.outside.DeskClient.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.bench.outside.Await;
import io.threadline.bench.outside.TwilioPeer;
import io.threadline.bench.outside.TwilioPeer.Sent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pictures by text message, from the provider and to it, and a provider who would lead the server astray. */
@ExtendWith(NodeLogs.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MediaIT {

    private static final byte[] GIF = "GIF89a\u0002\u0000\u0002\u0000 and so on".getBytes(StandardCharsets.ISO_8859_1);

    private final AtomicInteger asked = new AtomicInteger();
    private Stage stage;
    private FileDoors doors;
    private HttpServer inside;
    private Seat ana;

    @BeforeAll
    void open() throws IOException {
        stage = Stage.open("media", Map.of("THREADLINE_FILES_MEGABYTES_EACH", "1"));
        doors = new FileDoors(stage.address());
        inside = stage.network()
                .vertx()
                .createHttpServer()
                .requestHandler(request -> {
                    asked.incrementAndGet();
                    request.response().end("a secret of the house");
                })
                .listen(0, "127.0.0.1")
                .await();
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
    void aPictureIsFetchedAfterItsMessageAndAnotherOneGoesOut() {
        TwilioPeer twilio = stage.twilio();
        twilio.media(
                "ME1",
                request -> request.response()
                        .putHeader("Content-Type", "image/gif")
                        .end(Buffer.buffer(GIF)));
        String text = "A picture " + UUID.randomUUID();
        JsonObject work = ana.takes(receive(text, twilio.mediaUrl("ME1")));
        JsonObject file = newest(work);

        JsonObject kept = settled(file.getString("id"));

        assertThat(kept.getString("state")).isEqualTo("kept");
        assertThat(kept.getString("type")).isEqualTo("image/gif");
        assertThat(kept.getString("name")).isEqualTo("media-1.gif");
        assertThat(doors.get(kept.getString("url")).body()).isEqualTo(GIF);

        JsonObject expected = ana.session()
                .post("/api/v1/files", new JsonObject().put("name", "map.gif").put("size", GIF.length))
                .expect(201)
                .json();
        assertThat(doors.put(expected.getString("url"), GIF).statusCode()).isEqualTo(204);
        ana.does(command("SendMessage", "case", work.getString("case"))
                .put("text", "Here")
                .put("files", new JsonArray().add(expected.getString("id"))));
        Sent sent = twilio.sent().await("the answer", Limits.SOON, one -> "Here".equals(one.text()));
        URI media = URI.create(sent.form().get("MediaUrl"));
        assertThat(media.toString()).startsWith(TwilioPeer.PUBLIC_URL + "/files/");
        assertThat(doors.get(media.getRawPath() + "?" + media.getRawQuery()).body())
                .isEqualTo(GIF);
        ana.complete(work.getString("workItem"));
    }

    @Test
    void noRedirectLeadsIntoTheHouseAndTheMessageIsThereAllTheSame() {
        TwilioPeer twilio = stage.twilio();
        String secret = "http://127.0.0.1:" + inside.actualPort() + "/";
        twilio.media(
                "ME2",
                request -> request.response()
                        .setStatusCode(302)
                        .putHeader("Location", secret)
                        .end());
        twilio.media(
                "ME3",
                request -> request.response()
                        .setStatusCode(307)
                        .putHeader("Location", "https://169.254.169.254/latest")
                        .end());
        twilio.media(
                "ME4",
                request -> request.response()
                        .setStatusCode(302)
                        .putHeader("Location", twilio.mediaUrl("ME4"))
                        .end());
        twilio.media("ME5", request -> request.response().end(Buffer.buffer(new byte[1_100_000])));
        twilio.media("ME6", request -> request.response().end("MZ\u0001\u0002"));
        String text = "Look " + UUID.randomUUID();

        JsonObject work = ana.takes(receive(
                text,
                secret,
                twilio.mediaUrl("ME2"),
                twilio.mediaUrl("ME3"),
                twilio.mediaUrl("ME4"),
                twilio.mediaUrl("ME5"),
                twilio.mediaUrl("ME6")));

        JsonArray files = work.getJsonArray("history").getJsonObject(0).getJsonArray("files");
        assertThat(files).hasSize(6);
        for (int i = 0; i < files.size(); i++) {
            assertThat(settled(files.getJsonObject(i).getString("id")).getString("state"))
                    .isEqualTo("lost");
        }
        assertThat(asked).hasValue(0);
        ana.complete(work.getString("workItem"));
    }

    private String receive(String text, String... media) {
        Map<String, String> fields = TwilioPeer.inboundFields(TwilioPeer.newSid(), PhoneNumber.fresh(), text);
        fields.put("NumMedia", Integer.toString(media.length));
        for (int i = 0; i < media.length; i++) {
            fields.put("MediaUrl" + i, media[i]);
            fields.put("MediaContentType" + i, "image/gif");
        }
        stage.twilio().webhook("inbound", fields).await().expect(200);
        return text;
    }

    private JsonObject settled(String file) {
        return Await.found("file " + file, Limits.SOON, () -> {
            JsonObject now =
                    ana.session().get("/api/v1/files/" + file).expect(200).json();
            return "pending".equals(now.getString("state")) ? null : now;
        });
    }

    private static JsonObject newest(JsonObject work) {
        return work.getJsonArray("history")
                .getJsonObject(0)
                .getJsonArray("files")
                .getJsonObject(0);
    }
}
