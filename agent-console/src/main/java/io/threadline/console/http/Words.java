package io.threadline.console.http;

import io.threadline.desk.Role;
import io.threadline.model.Agent;
import io.threadline.model.Channel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The words of the wire formats for what is one of a few. */
final class Words {
    private Words() {}

    /** Roles of tokens. */
    static final Map<String, Role> ROLES = of(Role.values());

    /** Roles of people. */
    static final Map<String, Role> ROLES_OF_PEOPLE = of(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR);

    /** Who answers. */
    static final Map<String, Agent.Kind> KINDS = of(Agent.Kind.values());

    /** Channels. */
    static final Map<String, Channel> CHANNELS = of(Channel.values());

    @SafeVarargs
    private static <E extends Enum<E>> Map<String, E> of(E... values) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E value : values) {
            words.put(value.name().toLowerCase(Locale.ROOT), value);
        }
        return Collections.unmodifiableMap(words);
    }
}
