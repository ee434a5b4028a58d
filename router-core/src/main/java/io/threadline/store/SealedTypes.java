package io.threadline.store;

import java.util.LinkedHashSet;
import java.util.Set;

/** The records under a sealed interface. */
final class SealedTypes {

    private SealedTypes() {}

    static Set<Class<?>> records(Class<?> root) {
        Set<Class<?>> found = new LinkedHashSet<>();
        collect(root, found);
        return found;
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        if (type.isRecord()) {
            found.add(type);
            return;
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            collect(permitted, found);
        }
    }
}
