package io.threadline.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Turns the body of an event of one version into that of the next. */
@FunctionalInterface
interface Upcaster {

    /** The body of version n+1; may change and return the body of version n that it is given. */
    ObjectNode next(ObjectNode body);
}
