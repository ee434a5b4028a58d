package io.threadline.desk;

import io.threadline.model.Id.TenantId;

/** The one place that says who may do what. Denies what it does not name. */
public final class Policy {
    private Policy() {}

    /**
     * Whether the subject may do it.
     *
     * @param tenant whose data it concerns
     */
    public static boolean permits(Subject subject, Action action, TenantId tenant) {
        return subject.tenant().equals(tenant) && permits(subject, action);
    }

    private static boolean permits(Subject subject, Action action) {
        return switch (subject.role()) {
            case ADMINISTRATOR -> action != Action.WORK || subject.agent() != null;
            case SUPERVISOR ->
                switch (action) {
                    case WORK -> subject.agent() != null;
                    case INTERVENE, READ_DIRECTORY, READ_CUSTOMERS, LINK_CUSTOMERS, READ_ACCOUNTS -> true;
                    case ADMINISTER -> false;
                };
            case AGENT ->
                switch (action) {
                    case WORK -> subject.agent() != null;
                    case READ_DIRECTORY, READ_CUSTOMERS, LINK_CUSTOMERS -> true;
                    case INTERVENE, READ_ACCOUNTS, ADMINISTER -> false;
                };
            case SERVICE ->
                switch (action) {
                    case INTERVENE, READ_DIRECTORY, READ_CUSTOMERS, LINK_CUSTOMERS -> true;
                    case WORK, READ_ACCOUNTS, ADMINISTER -> false;
                };
        };
    }
}
