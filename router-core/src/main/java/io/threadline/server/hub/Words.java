package io.threadline.server.hub;

import io.threadline.model.Call;
import io.threadline.model.Reason;
import io.threadline.model.Target;
import io.threadline.routing.WorkView;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** Values in the words of {@code docs/desk.md}. */
final class Words {
    private Words() {}

    /** An enum's word: {@code WRAP_UP} is {@code wrap_up}. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** An offer's explanation. */
    static JsonArray why(List<Reason> why) {
        JsonArray steps = new JsonArray();
        for (Reason reason : why) {
            JsonObject step = new JsonObject().put("type", reason.getClass().getSimpleName());
            steps.add(
                    switch (reason) {
                        case Reason.FirstInOrder r ->
                            step.put("queue", r.queue().value())
                                    .put("waiting", r.waiting())
                                    .put("waitedSeconds", r.waitedSeconds());
                        case Reason.SkillMatched r ->
                            step.put("skill", r.skill().value())
                                    .put("level", r.level())
                                    .put("required", r.required());
                        case Reason.NamedByTransfer r ->
                            step.put("agent", r.agent().value());
                        case Reason.KnowsTheCase r ->
                            step.put("agent", r.agent().value());
                        case Reason.LongestIdle r ->
                            step.put("candidates", r.candidates()).put("idleSeconds", r.idleSeconds());
                        case Reason.HasRoom r -> step.put("cost", r.cost()).put("free", r.free());
                    });
        }
        return steps;
    }

    /** Where a call stands. */
    static JsonObject call(WorkView.CallView call) {
        JsonObject json = new JsonObject()
                .put("call", call.id().provider())
                .put("contactPoint", call.contactPoint().value());
        return switch (call.phase()) {
            case Call.Waiting waiting -> json.put("state", "ringing").put("since", null);
            case Call.Between between -> json.put("state", "between").put("since", null);
            case Call.Talking talking ->
                json.put("state", talking.held() ? "held" : "connected")
                        .put("since", EventFrames.time(talking.since()));
            case Call.Over over -> json.put("state", "ended").put("since", null);
        };
    }

    /** Where work goes. */
    static JsonObject target(Target target) {
        return switch (target) {
            case Target.ToQueue to -> new JsonObject().put("queue", to.queue().value());
            case Target.ToAgent to -> new JsonObject().put("agent", to.agent().value());
            case Target.ToSkill to -> new JsonObject().put("skill", to.skill().value());
        };
    }
}
