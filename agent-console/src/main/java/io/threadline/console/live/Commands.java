package io.threadline.console.live;

import io.threadline.console.json.Fields;
import io.threadline.console.json.Text;
import io.threadline.desk.DeskCommand.AcceptOffer;
import io.threadline.desk.DeskCommand.AddNote;
import io.threadline.desk.DeskCommand.AtWork;
import io.threadline.desk.DeskCommand.Complete;
import io.threadline.desk.DeskCommand.DeclineOffer;
import io.threadline.desk.DeskCommand.LinkContactPoint;
import io.threadline.desk.DeskCommand.ResolveCase;
import io.threadline.desk.DeskCommand.SendMessage;
import io.threadline.desk.DeskCommand.SetPresence;
import io.threadline.desk.DeskCommand.StartInteraction;
import io.threadline.desk.DeskCommand.Transfer;
import io.threadline.model.Channel;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.FileId;
import io.threadline.model.Id.OfferId;
import io.threadline.model.Id.QueueId;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.Presence;
import io.threadline.model.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Reads the commands that a client of the desk may give. */
final class Commands {
    static final Map<String, Presence> PRESENCES =
            words(List.of(Presence.READY, Presence.AWAY, Presence.OFFLINE), Commands::word);
    private static final Map<String, Channel> CHANNELS = words(List.of(Channel.values()), Channel::word);
    private static final Map<String, String> KINDS = words(List.of("phone", "email", "chat"), kind -> kind);

    /** Ids that a message may name; how many files it may have is decided elsewhere. */
    private static final int MOST_FILES = 50;

    /** Every command by its type. */
    static final Map<String, Function<Fields, AtWork>> TYPES = types();

    private Commands() {}

    /** Reads the part that holds the command. */
    static AtWork read(Fields in) {
        return in.word("type", TYPES).apply(in);
    }

    private static AtWork setPresence(Fields in) {
        return new SetPresence(in.word("state", PRESENCES), in.optional("reason", Text.WORDS));
    }

    private static AtWork declineOffer(Fields in) {
        return new DeclineOffer(new OfferId(in.required("offer", Text.ID)), in.optional("reason", Text.WORDS));
    }

    private static AtWork sendMessage(Fields in) {
        CaseId caseId = new CaseId(in.required("case", Text.ID));
        List<FileId> files = in.optionalTexts("files", MOST_FILES, Text.ID).stream()
                .map(FileId::new)
                .toList();
        String text = in.required("text", files.isEmpty() ? Text.MESSAGE : Text.CAPTION);
        Channel channel = in.optionalWord("channel", CHANNELS);
        String contactPoint = in.optional("contactPoint", Text.ID);
        return new SendMessage(
                caseId, text, channel, contactPoint == null ? null : new ContactPointId(contactPoint), files);
    }

    private static AtWork startInteraction(Fields in) {
        return new StartInteraction(
                new CustomerId(in.required("customer", Text.ID)),
                new ContactPointId(in.required("contactPoint", Text.ID)),
                in.required("text", Text.MESSAGE));
    }

    private static AtWork addNote(Fields in) {
        return new AddNote(new CaseId(in.required("case", Text.ID)), in.required("text", Text.MESSAGE));
    }

    private static AtWork transfer(Fields in) {
        WorkItemId workItem = new WorkItemId(in.required("workItem", Text.ID));
        Target to = in.requiredPart("to", Commands::target);
        return new Transfer(workItem, to, in.optional("note", Text.MESSAGE));
    }

    /** Exactly one of the three. */
    static Target target(Fields in) {
        String queue = in.optional("queue", Text.NAME);
        String agent = in.optional("agent", Text.NAME);
        String skill = in.optional("skill", Text.NAME);
        if (queue != null && agent == null && skill == null) {
            return new Target.ToQueue(new QueueId(queue));
        }
        if (agent != null && queue == null && skill == null) {
            return new Target.ToAgent(new AgentId(agent));
        }
        if (skill != null && queue == null && agent == null) {
            return new Target.ToSkill(new SkillId(skill));
        }
        in.wrongItself("must name one of queue, agent and skill");
        return new Target.ToQueue(new QueueId("?"));
    }

    private static AtWork complete(Fields in) {
        return new Complete(
                new WorkItemId(in.required("workItem", Text.ID)), in.optional("disposition", Text.WORDS), seen(in));
    }

    /** Who does not say what they have seen has seen everything. */
    private static long seen(Fields in) {
        return in.whole("seen", 0, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    private static AtWork linkContactPoint(Fields in) {
        return new LinkContactPoint(
                new CustomerId(in.required("customer", Text.ID)),
                in.word("kind", KINDS),
                in.required("address", Text.ADDRESS));
    }

    private static Map<String, Function<Fields, AtWork>> types() {
        Map<String, Function<Fields, AtWork>> types = new LinkedHashMap<>();
        types.put("SetPresence", Commands::setPresence);
        types.put("AcceptOffer", in -> new AcceptOffer(new OfferId(in.required("offer", Text.ID))));
        types.put("DeclineOffer", Commands::declineOffer);
        types.put("SendMessage", Commands::sendMessage);
        types.put("AddNote", Commands::addNote);
        types.put("Transfer", Commands::transfer);
        types.put("Complete", Commands::complete);
        types.put("ResolveCase", in -> new ResolveCase(new CaseId(in.required("case", Text.ID)), seen(in)));
        types.put("StartInteraction", Commands::startInteraction);
        types.put("LinkContactPoint", Commands::linkContactPoint);
        return types;
    }

    private static String word(Presence presence) {
        return presence.name().toLowerCase(Locale.ROOT);
    }

    private static <V> Map<String, V> words(List<V> values, Function<V, String> word) {
        Map<String, V> words = new LinkedHashMap<>();
        values.forEach(value -> words.put(word.apply(value), value));
        return words;
    }
}
