package io.threadline.adapter.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.adapter.webchat.ClientFrame.End;
import io.threadline.adapter.webchat.ClientFrame.Hello;
import io.threadline.adapter.webchat.ClientFrame.Malformed;
import io.threadline.adapter.webchat.ClientFrame.Message;
import io.threadline.adapter.webchat.ClientFrame.Read;
import io.threadline.adapter.webchat.ClientFrame.Resume;
import io.threadline.adapter.webchat.ClientFrame.Typing;
import io.threadline.channel.Conversations.Line;
import io.threadline.channel.Conversations.Typed;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {

    @Test
    void everyFrameOfTheProtocolIsUnderstood() {
        assertThat(
                        Frames.decode(
                                "{\"type\":\"hello\",\"account\":\"chat-main\",\"name\":\"Kim\",\"identity\":null,\"resume\":null}"))
                .isEqualTo(new Hello("chat-main", "Kim", Typed.NOTHING, null, null));
        assertThat(Frames.decode(
                        "{\"type\":\"hello\",\"account\":\"chat-main\",\"resume\":{\"token\":\"t\",\"lastSeq\":2}}"))
                .isEqualTo(new Hello("chat-main", null, Typed.NOTHING, null, new Resume("t", 2)));
        assertThat(Frames.decode(
                        "{\"type\":\"hello\",\"account\":\"chat-main\",\"email\":\"kim@a.test\",\"phone\":\"+1 500\"}"))
                .isEqualTo(new Hello("chat-main", null, new Typed("kim@a.test", "+1 500"), null, null));
        assertThat(Frames.decode("{\"type\":\"message\",\"clientMessageId\":\"m1\",\"text\":\"hello\"}"))
                .isEqualTo(new Message("m1", "hello"));
        assertThat(Frames.decode("{\"type\":\"typing\"}")).isEqualTo(new Typing());
        assertThat(Frames.decode("{\"type\":\"read\",\"upTo\":2}")).isEqualTo(new Read(2));
        assertThat(Frames.decode("{\"type\":\"end\"}")).isEqualTo(new End());
    }

    @Test
    void zeroBytesAndLoneSurrogatesOfATextAreLeftToTheIntake() {
        assertThat(Frames.decode("{\"type\":\"message\",\"clientMessageId\":\"m1\",\"text\":\"a\\u0000b\\ud800\"}"))
                .isEqualTo(new Message("m1", "a\0b\ud800"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"type":"hello","account":"a","acount":1}                                | UNKNOWN_FIELD | acount
                    {"type":"hello","account":"a","resume":{"token":"t","lastSeq":1,"x":1}}  | UNKNOWN_FIELD | resume.x
                    {"type":"typing","name":"x"}                                             | UNKNOWN_FIELD | name
                    {"type":"hello"}                                                         | BAD_FIELD     | account
                    {"type":"hello","account":7}                                             | BAD_FIELD     | account
                    {"type":"hello","account":"a","name":[]}                                 | BAD_FIELD     | name
                    {"type":"hello","account":"a","email":["x"]}                             | BAD_FIELD     | email
                    {"type":"hello","account":"a","phone":1500}                              | BAD_FIELD     | phone
                    {"type":"hello","account":"a","identity":{}}                             | BAD_FIELD     | identity
                    {"type":"hello","account":"a","resume":"t"}                              | BAD_FIELD     | resume
                    {"type":"hello","account":"a","resume":{"lastSeq":1}}                    | BAD_FIELD     | resume.token
                    {"type":"hello","account":"a","resume":{"token":"t","lastSeq":-1}}       | BAD_FIELD     | resume.lastSeq
                    {"type":"hello","account":"a","resume":{"token":"t","lastSeq":1.5}}      | BAD_FIELD     | resume.lastSeq
                    {"type":"hello","account":"a","resume":{"token":"t","lastSeq":99999999999999999999}} | BAD_FIELD | resume.lastSeq
                    {"type":"message","text":"x"}                                            | BAD_FIELD     | clientMessageId
                    {"type":"message","clientMessageId":"","text":"x"}                       | BAD_FIELD     | clientMessageId
                    {"type":"message","clientMessageId":"a b","text":"x"}                    | BAD_FIELD     | clientMessageId
                    {"type":"message","clientMessageId":"m\\u0000","text":"x"}               | BAD_FIELD     | clientMessageId
                    {"type":"message","clientMessageId":"m"}                                 | BAD_FIELD     | text
                    {"type":"read"}                                                          | BAD_FIELD     | upTo
                    {"type":"Hello","account":"a"}                                           | UNKNOWN_TYPE  | type
                    {"type":["hello"]}                                                       | UNKNOWN_TYPE  | type
                    {}                                                                       | UNKNOWN_TYPE  | type
                    """)
    void aWrongFrameIsRefusedWithTheFieldsName(String frame, String code, String field) {
        assertThat(Frames.decode(frame)).isInstanceOfSatisfying(Malformed.class, wrong -> {
            assertThat(wrong.code()).isEqualTo(code);
            assertThat(wrong.message()).contains(field + " ");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "null", "7", "\"x\"", "[]", "[{}]", "{", "{\"type\":\"typing\"} {}", "\0", "{'a':1}"})
    void whatIsNoObjectIsNoFrame(String text) {
        assertThat(Frames.decode(text))
                .isInstanceOfSatisfying(
                        Malformed.class, wrong -> assertThat(wrong.code()).isEqualTo("BAD_FRAME"));
    }

    @Test
    void depthDoesNotExhaustTheStack() {
        String deep = "{\"type\":\"typing\",\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";
        assertThat(Frames.decode(deep)).isInstanceOf(Malformed.class);
    }

    @Test
    void aMessageSaysOnlyWhatItHas() {
        Instant at = Instant.parse("2026-11-20T10:15:30Z");
        assertThat(Frames.encode(new ServerFrame.Said(new Line(2, "agent", "Ana", "hi", at, null))))
                .isEqualTo(
                        "{\"type\":\"message\",\"seq\":2,\"from\":\"agent\",\"name\":\"Ana\",\"text\":\"hi\",\"at\":\"2026-11-20T10:15:30Z\"}");
        assertThat(Frames.encode(new ServerFrame.Said(new Line(1, "customer", null, "hello", at, "m1"))))
                .isEqualTo(
                        "{\"type\":\"message\",\"seq\":1,\"from\":\"customer\",\"text\":\"hello\",\"at\":\"2026-11-20T10:15:30Z\",\"clientMessageId\":\"m1\"}");
    }

    @Test
    void theOtherFramesAreWrittenAsTheProtocolHasThem() {
        assertThat(Frames.encode(new ServerFrame.Welcome("c", "t", 0)))
                .isEqualTo("{\"type\":\"welcome\",\"conversation\":\"c\",\"resumeToken\":\"t\",\"lastSeq\":0}");
        assertThat(Frames.encode(new ServerFrame.Ack("m1"))).isEqualTo("{\"type\":\"ack\",\"clientMessageId\":\"m1\"}");
        assertThat(Frames.encode(new ServerFrame.Nack("m1", "BUSY", 2)))
                .isEqualTo("{\"type\":\"nack\",\"clientMessageId\":\"m1\",\"code\":\"BUSY\",\"retryAfterSeconds\":2}");
        assertThat(Frames.encode(new ServerFrame.Waits(1, null)))
                .isEqualTo("{\"type\":\"queue\",\"place\":1,\"expectedWaitSeconds\":null}");
        assertThat(Frames.encode(new ServerFrame.AgentTypes("Ana")))
                .isEqualTo("{\"type\":\"typing\",\"name\":\"Ana\"}");
        assertThat(Frames.encode(new ServerFrame.AgentHasRead(2))).isEqualTo("{\"type\":\"read\",\"upTo\":2}");
        assertThat(Frames.encode(new ServerFrame.Over("RESOLVED")))
                .isEqualTo("{\"type\":\"ended\",\"reason\":\"RESOLVED\"}");
        assertThat(Frames.encode(new ServerFrame.Trouble("EMPTY_TEXT", "Say something.", "m1")))
                .isEqualTo(
                        "{\"type\":\"error\",\"code\":\"EMPTY_TEXT\",\"message\":\"Say something.\",\"clientMessageId\":\"m1\"}");
    }
}
