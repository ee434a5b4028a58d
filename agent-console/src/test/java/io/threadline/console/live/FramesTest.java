package io.threadline.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.desk.DeskCommand;
import io.threadline.desk.DeskCommand.AtWork;
import io.threadline.model.Channel;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.OfferId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.Presence;
import io.threadline.model.Target;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FramesTest {

    private static Frame read(String text) {
        return Frames.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String command(String command) {
        return "{\"type\":\"command\",\"id\":\"1\",\"command\":" + command + "}";
    }

    @Test
    void everyCommandOfTheDeskIsRead() {
        Map<String, AtWork> commands = new LinkedHashMap<>();
        commands.put(
                "{'type':'SetPresence','state':'ready','reason':null}",
                new DeskCommand.SetPresence(Presence.READY, null));
        commands.put(
                "{'type':'SetPresence','state':'away','reason':'Lunch'}",
                new DeskCommand.SetPresence(Presence.AWAY, "Lunch"));
        commands.put("{'type':'AcceptOffer','offer':'o'}", new DeskCommand.AcceptOffer(new OfferId("o")));
        commands.put(
                "{'type':'DeclineOffer','offer':'o','reason':'busy'}",
                new DeskCommand.DeclineOffer(new OfferId("o"), "busy"));
        commands.put(
                "{'type':'SendMessage','case':'k','text':'Hi'}",
                new DeskCommand.SendMessage(new CaseId("k"), "Hi", null, null));
        commands.put(
                "{'type':'SendMessage','case':'k','text':'a\\nb','channel':'sms','contactPoint':'p'}",
                new DeskCommand.SendMessage(new CaseId("k"), "a\nb", Channel.SMS, new ContactPointId("p")));
        commands.put("{'type':'AddNote','case':'k','text':'n'}", new DeskCommand.AddNote(new CaseId("k"), "n"));
        commands.put(
                "{'type':'Transfer','workItem':'w','to':{'queue':'billing'},'note':null}",
                new DeskCommand.Transfer(new WorkItemId("w"), new Target.ToQueue(new QueueId("billing")), null));
        commands.put(
                "{'type':'Transfer','workItem':'w','to':{'agent':'ben'},'note':'Please'}",
                new DeskCommand.Transfer(new WorkItemId("w"), new Target.ToAgent(new AgentId("ben")), "Please"));
        commands.put(
                "{'type':'Transfer','workItem':'w','to':{'skill':'korean','queue':null}}",
                new DeskCommand.Transfer(new WorkItemId("w"), new Target.ToSkill(new SkillId("korean")), null));
        commands.put(
                "{'type':'Complete','workItem':'w','disposition':'solved'}",
                new DeskCommand.Complete(new WorkItemId("w"), "solved", Long.MAX_VALUE));
        commands.put(
                "{'type':'Complete','workItem':'w','disposition':null,'seen':131}",
                new DeskCommand.Complete(new WorkItemId("w"), null, 131));
        commands.put(
                "{'type':'StartInteraction','customer':'c','contactPoint':'p','text':'Hello'}",
                new DeskCommand.StartInteraction(new CustomerId("c"), new ContactPointId("p"), "Hello"));
        commands.put("{'type':'ResolveCase','case':'k','seen':7}", new DeskCommand.ResolveCase(new CaseId("k"), 7));
        commands.put(
                "{'type':'LinkContactPoint','customer':'c','kind':'phone','address':'+15005550001'}",
                new DeskCommand.LinkContactPoint(new CustomerId("c"), "phone", "+15005550001"));

        commands.forEach((text, command) -> assertThat(read(command(text.replace('\'', '"'))))
                .as(text)
                .isEqualTo(new Frame.Command(new CommandId("1"), command)));
    }

    @Test
    void everyCommandAtWorkThatIsNotOfRestAloneHasAType() {
        Set<String> ofRest = Set.of("SeparateContactPoint", "MergeCustomers", "UndoLinks");
        assertThat(Commands.TYPES.keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(AtWork.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .filter(name -> !ofRest.contains(name))
                        .toList());
    }

    @Test
    void whatIsNoCommandIsRead() {
        assertThat(read("{\"type\":\"resume\",\"cursor\":131}")).isEqualTo(new Frame.Resume(131));
        assertThat(read("{\"type\":\"typing\",\"case\":\"k\"}")).isEqualTo(new Frame.Typing(new CaseId("k")));
        assertThat(read("{\"type\":\"read\",\"case\":\"k\",\"upTo\":7}"))
                .isEqualTo(new Frame.Read(new CaseId("k"), null, 7));
        assertThat(read("{\"type\":\"read\",\"case\":\"k\",\"contactPoint\":\"c\",\"upTo\":7}"))
                .isEqualTo(new Frame.Read(new CaseId("k"), new ContactPointId("c"), 7));
    }

    @Test
    void whatIsWrongIsNamedAndTheCommandToo() {
        Map<String, String> cases = new LinkedHashMap<>();
        cases.put("{}", "type");
        cases.put("{\"type\":\"shout\"}", "type");
        cases.put("{\"type\":7}", "type");
        cases.put("{\"type\":\"resume\"}", "cursor");
        cases.put("{\"type\":\"resume\",\"cursor\":-1}", "cursor");
        cases.put("{\"type\":\"resume\",\"cursor\":1,\"domain\":\"other\"}", "domain");
        cases.put("{\"type\":\"command\",\"command\":{\"type\":\"ResolveCase\",\"case\":\"k\"}}", "id");
        cases.put("{\"type\":\"command\",\"id\":\"1\"}", "command");
        cases.put(command("{\"type\":\"Fly\"}"), "command.type");
        cases.put(command("{\"type\":\"MergeCustomers\"}"), "command.type");
        cases.put(command("{\"type\":\"PutAgent\",\"name\":\"x\"}"), "command.type");
        cases.put(command("{\"type\":\"SetPresence\",\"state\":\"missed\"}"), "command.state");
        cases.put(command("{\"type\":\"AcceptOffer\",\"offer\":\"\"}"), "command.offer");
        cases.put(command("{\"type\":\"AcceptOffer\",\"offer\":\"o\",\"agent\":\"ben\"}"), "command.agent");
        cases.put(command("{\"type\":\"SendMessage\",\"case\":\"k\",\"text\":\" \\n\"}"), "command.text");
        cases.put(
                command("{\"type\":\"SendMessage\",\"case\":\"k\",\"text\":\"" + "x".repeat(8_001) + "\"}"),
                "command.text");
        cases.put(
                command("{\"type\":\"SendMessage\",\"case\":\"k\",\"text\":\"x\",\"channel\":\"fax\"}"),
                "command.channel");
        cases.put(command("{\"type\":\"Transfer\",\"workItem\":\"w\"}"), "command.to");
        cases.put(command("{\"type\":\"Transfer\",\"workItem\":\"w\",\"to\":{}}"), "command.to");
        cases.put(
                command("{\"type\":\"Transfer\",\"workItem\":\"w\",\"to\":{\"queue\":\"a\",\"agent\":\"b\"}}"),
                "command.to");

        cases.forEach((text, field) -> {
            Frame frame = read(text);
            assertThat(frame).as(text).isInstanceOf(Frame.Bad.class);
            Frame.Bad bad = (Frame.Bad) frame;
            assertThat(bad.field()).as(text).isEqualTo(field);
            assertThat(bad.message()).startsWith(field);
            assertThat(bad.id()).isEqualTo(text.contains("\"id\":\"1\"") ? "1" : null);
        });
    }

    @Test
    void aCommandIdHasOneTo64Characters() {
        String frame = "{\"type\":\"command\",\"id\":\"%s\",\"command\":{\"type\":\"ResolveCase\",\"case\":\"k\"}}";

        assertThat(read(frame.formatted("x".repeat(64)))).isInstanceOf(Frame.Command.class);
        assertThat(read(frame.formatted("x".repeat(65)))).isInstanceOf(Frame.Bad.class);
        assertThat(read(frame.formatted(""))).isInstanceOf(Frame.Bad.class);
    }

    @Test
    void nulAndHalfCharactersInWhatPeopleReadAreReplaced() {
        Frame frame = read(command("{\"type\":\"AddNote\",\"case\":\"k\",\"text\":\"a\\u0000\\udc00b\"}"));

        assertThat(frame)
                .isEqualTo(new Frame.Command(
                        new CommandId("1"), new DeskCommand.AddNote(new CaseId("k"), "a\uFFFD\uFFFDb")));
    }

    @Test
    void whateverIsSentThereIsAFrame() {
        long seed = System.nanoTime();
        System.out.println("FramesTest seed " + seed);
        Random random = new Random(seed);
        byte[] good = command("{\"type\":\"SendMessage\",\"case\":\"k\",\"text\":\"Hi\",\"channel\":\"sms\"}")
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Arrays.copyOf(good, random.nextInt(8) == 0 ? random.nextInt(good.length) : good.length);
            for (int changes = random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(Frames.read(bytes)).isNotNull();
        }
    }
}
