package io.threadline.model;

/** An identifier: an opaque, non-empty string whose type says what it names. Compared by value. */
public sealed interface Id {

    /** The text by which the outside world refers to the thing. */
    String value();

    /** Refuses an empty identifier, which would name nothing. */
    private static void check(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("An id is empty");
        }
    }

    /** A company. */
    record TenantId(String value) implements Id {
        /** The tenant that exists from the start. */
        public static final TenantId DEFAULT = new TenantId("default");

        public TenantId {
            check(value);
        }
    }

    /** A routing domain. */
    record DomainId(String value) implements Id {
        /** The domain that exists from the start. */
        public static final DomainId MAIN = new DomainId("main");

        public DomainId {
            check(value);
        }
    }

    /** A customer. */
    record CustomerId(String value) implements Id {
        public CustomerId {
            check(value);
        }
    }

    /** One address of a customer. */
    record ContactPointId(String value) implements Id {
        public ContactPointId {
            check(value);
        }
    }

    /** A case. */
    record CaseId(String value) implements Id {
        public CaseId {
            check(value);
        }
    }

    /** One stretch of a case on one channel. */
    record InteractionId(String value) implements Id {
        public InteractionId {
            check(value);
        }
    }

    /** A message or a note: one entry of content. */
    record MessageId(String value) implements Id {
        public MessageId {
            check(value);
        }
    }

    /** A demand on an agent. */
    record WorkItemId(String value) implements Id {
        public WorkItemId {
            check(value);
        }
    }

    /** A lease on a work item and an agent. */
    record OfferId(String value) implements Id {
        public OfferId {
            check(value);
        }
    }

    /** An agent, by the name they sign in with. */
    record AgentId(String value) implements Id {
        public AgentId {
            check(value);
        }
    }

    /** A team, by its name. */
    record TeamId(String value) implements Id {
        public TeamId {
            check(value);
        }
    }

    /** A skill, by its name. */
    record SkillId(String value) implements Id {
        public SkillId {
            check(value);
        }
    }

    /** A queue, by its name. */
    record QueueId(String value) implements Id {
        public QueueId {
            check(value);
        }
    }

    /** A channel account, by its name. */
    record AccountId(String value) implements Id {
        public AccountId {
            check(value);
        }
    }

    /** A file of a message. */
    record FileId(String value) implements Id {
        public FileId {
            check(value);
        }
    }

    /** A command, unique for its actor, so that a repeated one answers and does not act again. */
    record CommandId(String value) implements Id {
        public CommandId {
            check(value);
        }
    }

    /** A call: the name of its channel account, a slash, and the exchange's own id of it. */
    record CallId(String value) implements Id {
        public CallId {
            check(value);
        }

        /** The call that the exchange behind an account calls so. */
        public static CallId of(AccountId account, String provider) {
            return new CallId(account.value() + "/" + provider);
        }

        /** The exchange's own id of it. */
        public String provider() {
            return value.substring(value.indexOf('/') + 1);
        }
    }

    /** One party's line of a call, by the exchange's own id of it within the call. */
    record LegId(String value) implements Id {
        /** The caller's leg, where the exchange does not name legs. */
        public static final LegId CALLER = new LegId("caller");

        public LegId {
            check(value);
        }

        /** An agent's leg, where the exchange does not name legs. */
        public static LegId of(AgentId agent) {
            return new LegId("agent:" + agent.value());
        }
    }
}
