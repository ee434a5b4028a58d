package io.threadline.desk;

import io.threadline.model.Actor;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, proven by a session or a token.
 *
 * @param name of the user or the token
 * @param agent when the user takes work, else null
 * @param domain the agent's, or the one they act in
 * @param key what {@link SignIn#watch} revokes: names the session or token without being it
 */
public record Subject(
        TenantId tenant,
        String name,
        String displayName,
        Role role,
        @Nullable AgentId agent,
        DomainId domain,
        String key) {

    /** As the journal and the audit name them. */
    public Actor actor() {
        return agent != null && role != Role.SERVICE
                ? new Actor.AgentActor(agent, role != Role.AGENT)
                : new Actor.ServiceActor(name);
    }
}
