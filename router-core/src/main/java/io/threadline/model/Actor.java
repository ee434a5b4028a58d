package io.threadline.model;

import io.threadline.model.Id.AgentId;

/** Who caused something. */
public sealed interface Actor {

    /**
     * An agent in their own name.
     *
     * @param floor whether they may also act on work that is not theirs (supervisors, administrators)
     */
    record AgentActor(AgentId agent, boolean floor) implements Actor {}

    /** A program that signed in with a token, or a person who administers; {@code name} is the token's or user's. */
    record ServiceActor(String name) implements Actor {}

    /** The customer of the case. */
    record CustomerActor() implements Actor {}

    /** Threadline itself: a deadline, a takeover. */
    record SystemActor() implements Actor {}

    /** The customer. */
    static Actor customer() {
        return new CustomerActor();
    }

    /** Threadline itself. */
    static Actor system() {
        return new SystemActor();
    }

    /** A short form for logs and the audit: {@code agent:ana}, {@code service:crm}, {@code customer}, {@code system}. */
    default String word() {
        return switch (this) {
            case AgentActor a -> "agent:" + a.agent().value();
            case ServiceActor s -> "service:" + s.name();
            case CustomerActor c -> "customer";
            case SystemActor s -> "system";
        };
    }
}
