package io.threadline.routing;

import io.threadline.model.Id.SkillId;
import io.threadline.model.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Lists of required skills in their one canonical form: by name, each skill once, at the highest level asked for. */
final class Requirements {
    private Requirements() {}

    static List<Requirement> canonical(List<Requirement> require) {
        SortedMap<String, Requirement> bySkill = new TreeMap<>();
        for (Requirement one : require) {
            bySkill.merge(one.skill().value(), one, (a, b) -> a.level() >= b.level() ? a : b);
        }
        return List.copyOf(bySkill.values());
    }

    static List<Requirement> and(List<Requirement> require, Requirement more) {
        List<Requirement> all = new ArrayList<>(require);
        all.add(more);
        return canonical(all);
    }

    static boolean met(List<Requirement> require, Map<SkillId, Integer> skills) {
        for (Requirement one : require) {
            Integer level = skills.get(one.skill());
            if (level == null || level < one.level()) {
                return false;
            }
        }
        return true;
    }
}
