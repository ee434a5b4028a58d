package io.threadline.console.live;

import io.threadline.console.json.Fields;
import io.threadline.console.json.Text;
import io.threadline.desk.DeskCommand.OnFloor;
import io.threadline.desk.DeskCommand.SetAgentPresence;
import io.threadline.desk.DeskCommand.TransferWork;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.WorkItemId;
import io.threadline.model.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Reads the commands that a client of the floor may give. */
final class FloorCommands {

    /** Every command by its type. */
    static final Map<String, Function<Fields, OnFloor>> TYPES = types();

    private FloorCommands() {}

    /** Reads the part that holds the command. */
    static OnFloor read(Fields in) {
        return in.word("type", TYPES).apply(in);
    }

    private static OnFloor setPresence(Fields in) {
        AgentId agent = new AgentId(in.required("agent", Text.NAME));
        return new SetAgentPresence(agent, in.word("state", Commands.PRESENCES), in.optional("reason", Text.WORDS));
    }

    private static OnFloor transfer(Fields in) {
        WorkItemId workItem = new WorkItemId(in.required("workItem", Text.ID));
        Target to = in.requiredPart("to", Commands::target);
        return new TransferWork(workItem, to, in.optional("note", Text.MESSAGE));
    }

    private static Map<String, Function<Fields, OnFloor>> types() {
        Map<String, Function<Fields, OnFloor>> types = new LinkedHashMap<>();
        types.put("SetPresence", FloorCommands::setPresence);
        types.put("Transfer", FloorCommands::transfer);
        return types;
    }
}
