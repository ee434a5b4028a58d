package io.threadline.server;

import io.threadline.desk.SignIn.Watch;
import io.threadline.desk.Subject;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Who on this node wants to know when a session or token ends. Safe for use by many threads. */
final class Watchers {

    private final Map<Long, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final Vertx vertx;

    private record Entry(Subject subject, Context context, Runnable gone) {}

    Watchers(Vertx vertx) {
        this.vertx = vertx;
    }

    Watch add(Subject subject, Runnable gone) {
        long number = numbers.incrementAndGet();
        entries.put(number, new Entry(subject, vertx.getOrCreateContext(), gone));
        return () -> entries.remove(number);
    }

    /** The keys of those that are watched. */
    Set<String> keys(Predicate<Subject> which) {
        Set<String> keys = new HashSet<>();
        entries.values().stream().map(Entry::subject).filter(which).forEach(subject -> keys.add(subject.key()));
        return keys;
    }

    /** Tells those who watch one of the keys, once. */
    void tell(Collection<String> keys) {
        entries.forEach((number, entry) -> {
            if (keys.contains(entry.subject.key())) {
                entry.context.runOnContext(nothing -> {
                    if (entries.remove(number) != null) {
                        entry.gone.run();
                    }
                });
            }
        });
    }
}
