package io.threadline.routing;

import io.threadline.model.Id.DomainId;
import io.threadline.model.Recorded;
import io.threadline.model.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The journal of a small contact center that met random requests: nearly every type of event is in it. */
public final class RandomJournal {
    private RandomJournal() {}

    /** The same for the same seed and the same rules. */
    public static List<Recorded> of(long seed, int requests) {
        Random random = new Random(seed);
        RandomCommands commands = new RandomCommands(random);
        Router router = new Router(DomainId.MAIN, Settings.DEFAULT);
        Instant now = Instant.parse("2026-01-05T09:00:00Z");
        List<Recorded> journal = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            now = now.plusMillis(random.nextInt(random.nextInt(20) == 0 ? 20_000 : 500));
            journal.addAll(router.handle(commands.next(router, now), now).events());
        }
        return journal;
    }
}
