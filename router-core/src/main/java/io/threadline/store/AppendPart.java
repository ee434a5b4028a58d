package io.threadline.store;

import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * One table's share of the append statement. Everything in it hangs on {@code f}, the row of the fence: without that row
 * it writes nothing.
 *
 * @param sql one or more common table expressions, the last without a comma
 * @param answer a SELECT of (kind, id, number, place, name) for the statement's answer, or empty
 * @param needed whether a batch has rows for it
 * @param bind sets its parameters
 */
record AppendPart(
        String sql, String answer, Predicate<Projection> needed, BiConsumer<Projection, Statement.Binding> bind) {

    AppendPart(String sql, Predicate<Projection> needed, BiConsumer<Projection, Statement.Binding> bind) {
        this(sql, "", needed, bind);
    }
}
