package io.threadline.store;

import io.vertx.pgclient.PgException;
import java.util.Set;

/** Tells what the database will refuse at every attempt from what is the trouble of the moment. */
public final class DataFault {

    /**
     * Classes of SQLSTATE (PostgreSQL, appendix A): cardinality, data exception, integrity constraint, check option, program
     * limit (such as a value too long for an index), and what a trigger raises.
     */
    private static final Set<String> CLASSES = Set.of("21", "22", "23", "44", "54", "P0");

    private DataFault() {}

    /** Whether the statement failed for what it wanted to write. */
    public static boolean is(Throwable fault) {
        return fault instanceof PgException e
                && e.getSqlState() != null
                && CLASSES.contains(e.getSqlState().substring(0, 2));
    }
}
