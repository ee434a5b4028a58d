package io.threadline.console;

import io.threadline.desk.Desk;
import io.threadline.desk.DeskCommand;
import io.threadline.desk.Queries.Collection;
import io.threadline.desk.Subject;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Outcome;
import io.threadline.model.Refusal;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One domain in memory: it keeps command ids, knows which names exist, and what the customers' addresses are. */
final class FakeDesk implements Desk {
    private record Asked(DeskCommand command, long seq) {}

    private final FakeQueries queries;
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();
    private final AtomicLong seq = new AtomicLong();

    /** What took effect. */
    final List<DeskCommand> done = new CopyOnWriteArrayList<>();

    /** Open feeds. */
    final List<Feed> feeds = new CopyOnWriteArrayList<>();

    /** Whether the domain has no owner just now. */
    volatile boolean down;

    /** Whether answers wait until {@link #release}. */
    volatile boolean holding;

    /** What is refused whatever it says. */
    private volatile Predicate<DeskCommand> unwanted = command -> false;

    private final List<Promise<Outcome>> held = new CopyOnWriteArrayList<>();

    FakeDesk(FakeQueries queries) {
        this.queries = queries;
    }

    /** An agent's feed as the domain sees it. */
    static final class Feed implements Following {
        final Subject subject;
        final List<String> said = new CopyOnWriteArrayList<>();
        volatile boolean closed;
        private final Handler<JsonObject> frames;
        private final Context loop;

        Feed(Subject subject, Handler<JsonObject> frames) {
            this.subject = subject;
            this.frames = frames;
            this.loop = Vertx.currentContext();
        }

        void tell(JsonObject frame) {
            loop.runOnContext(on -> frames.handle(frame));
        }

        @Override
        public void resume(long cursor) {
            said.add("resume " + cursor);
        }

        @Override
        public void typing(CaseId caseId) {
            said.add("typing " + caseId.value());
        }

        @Override
        public void read(CaseId caseId, @Nullable ContactPointId contactPoint, long upTo) {
            said.add("read " + caseId.value() + " " + upTo);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Override
    public Future<Outcome> submit(Subject by, @Nullable CommandId id, DeskCommand command) {
        if (down) {
            return Future.failedFuture("no owner: secret detail");
        }
        if (holding) {
            Promise<Outcome> later = Promise.promise();
            held.add(later);
            return later.future();
        }
        String key = by.name() + "/" + (id == null ? "" : id.value());
        Asked before = id == null ? null : asked.get(key);
        if (before != null) {
            return Future.succeededFuture(
                    before.command().equals(command)
                            ? new Outcome.Done(before.seq())
                            : refused(Refusal.COMMAND_REUSED, "This id was used for another command."));
        }
        Outcome outcome = decide(command);
        if (outcome instanceof Outcome.Done took && id != null) {
            asked.put(key, new Asked(command, took.seq()));
        }
        return Future.succeededFuture(outcome);
    }

    void refuse(Predicate<DeskCommand> which) {
        unwanted = which;
    }

    void release() {
        held.forEach(later -> later.tryComplete(new Outcome.Done(seq.incrementAndGet())));
    }

    int held() {
        return held.size();
    }

    private Outcome decide(DeskCommand command) {
        Outcome.Refused refused =
                unwanted.test(command) ? refused(Refusal.INVALID, "It is not wanted.") : refusal(command);
        if (refused != null) {
            return refused;
        }
        done.add(command);
        return new Outcome.Done(seq.incrementAndGet());
    }

    private Outcome.@Nullable Refused refusal(DeskCommand command) {
        return switch (command) {
            case DeskCommand.PutDomain c -> {
                queries.table(Collection.DOMAINS)
                        .put(
                                c.name(),
                                new JsonObject()
                                        .put("id", c.name())
                                        .put("title", c.title())
                                        .put("owner", "node-1")
                                        .put("epoch", 1));
                yield null;
            }
            case DeskCommand.PutSkill c -> put(Collection.SKILLS, c, new JsonObject().put("title", c.title()));
            case DeskCommand.PutTeam c -> put(Collection.TEAMS, c, new JsonObject().put("title", c.title()));
            case DeskCommand.PutQueue c -> queue(c);
            case DeskCommand.PutAgent c -> agent(c);
            case DeskCommand.PutAccount c -> account(c);
            case DeskCommand.RemoveAccount c -> {
                queries.table(Collection.CHANNEL_ACCOUNTS).remove(c.name());
                yield null;
            }
            case DeskCommand.LinkContactPoint c -> link(c);
            case DeskCommand.SeparateContactPoint c -> separate(c);
            case DeskCommand.MergeCustomers c ->
                points(c.into().value()) == null || !c.from().value().equals("c2")
                        ? refused(Refusal.NOT_FOUND, "There is no such customer.")
                        : null;
            case DeskCommand.UndoLinks c ->
                c.change().equals("change-1") && points(c.customer().value()) != null
                        ? null
                        : refused(Refusal.NOT_FOUND, "Nothing of this change can be undone.");
            case DeskCommand.AcceptOffer c ->
                c.offer().value().equals("open") ? null : refused(Refusal.OFFER_EXPIRED, "The offer has expired.");
            default -> null;
        };
    }

    private Outcome.@Nullable Refused put(
            Collection collection, DeskCommand.Administration command, JsonObject document) {
        queries.table(collection)
                .put(
                        command.name(),
                        document.put("id", command.name())
                                .put("domain", command.domain().value()));
        return null;
    }

    private Outcome.@Nullable Refused queue(DeskCommand.PutQueue c) {
        JsonArray require = new JsonArray();
        for (var one : c.require()) {
            if (!queries.table(Collection.SKILLS).containsKey(one.skill().value())) {
                return refused(
                        Refusal.UNKNOWN_NAME, "There is no skill " + one.skill().value() + ".");
            }
            require.add(new JsonObject().put("skill", one.skill().value()).put("level", one.level()));
        }
        JsonObject document = new JsonObject()
                .put("title", c.title())
                .put("targetSeconds", c.targetSeconds())
                .put("offerTimeoutSeconds", c.offerTimeoutSeconds())
                .put("wrapUpSeconds", c.wrapUpSeconds())
                .put("require", require);
        return put(Collection.QUEUES, c, document);
    }

    private Outcome.@Nullable Refused agent(DeskCommand.PutAgent c) {
        if (c.team() != null && !queries.table(Collection.TEAMS).containsKey(c.team())) {
            return refused(Refusal.UNKNOWN_NAME, "There is no team " + c.team() + ".");
        }
        JsonObject skills = new JsonObject();
        c.skills().forEach(skills::put);
        JsonObject document = new JsonObject()
                .put("name", c.displayName())
                .put("role", c.role().word())
                .put("kind", c.kind().toLowerCase(Locale.ROOT))
                .put("team", c.team())
                .put("skills", skills)
                .put("capacity", new JsonObject().put("total", c.capacity()))
                .put("endpoint", c.endpoint())
                .put("active", c.active());
        return put(Collection.AGENTS, c, document);
    }

    private Outcome.@Nullable Refused account(DeskCommand.PutAccount c) {
        if (!queries.table(Collection.QUEUES).containsKey(c.queue())) {
            return refused(Refusal.UNKNOWN_NAME, "There is no queue " + c.queue() + ".");
        }
        JsonObject document = c.settings().copy();
        List.of("identitySecret", "authToken").forEach(document::remove);
        return put(
                Collection.CHANNEL_ACCOUNTS,
                c,
                document.put("kind", c.kind().word()).put("queue", c.queue()));
    }

    private @Nullable JsonArray points(String customer) {
        JsonObject found = queries.table(Collection.CUSTOMERS).get(customer);
        return found == null ? null : found.getJsonArray("contactPoints");
    }

    private Outcome.@Nullable Refused link(DeskCommand.LinkContactPoint c) {
        JsonArray points = points(c.customer().value());
        if (points == null) {
            return refused(Refusal.NOT_FOUND, "There is no such customer.");
        }
        points.add(new JsonObject()
                .put("id", "cp-" + (points.size() + 1))
                .put("kind", c.kind())
                .put("address", c.address())
                .put("trust", "verified"));
        return null;
    }

    private Outcome.@Nullable Refused separate(DeskCommand.SeparateContactPoint c) {
        JsonArray points = points(c.customer().value());
        for (int i = 0; points != null && i < points.size(); i++) {
            if (points.getJsonObject(i).getString("id").equals(c.contactPoint().value())) {
                points.remove(i);
                return null;
            }
        }
        return refused(Refusal.NOT_FOUND, "The customer has no such contact point.");
    }

    private static Outcome.Refused refused(Refusal code, String message) {
        return new Outcome.Refused(code, message);
    }

    /** Who watches the floor, and how to tell them a frame. */
    record Viewer(Subject subject, Consumer<String> frames) {}

    /** Floors that are watched. */
    final List<Viewer> viewers = new CopyOnWriteArrayList<>();

    @Override
    public Future<Watching> watch(Subject subject, Handler<String> frames) {
        if (down) {
            return Future.failedFuture("no owner");
        }
        Viewer viewer = new Viewer(subject, frames::handle);
        viewers.add(viewer);
        frames.handle(new JsonObject()
                .put("type", "snapshot")
                .put("cursor", seq.get())
                .encode());
        return Future.succeededFuture(() -> viewers.remove(viewer));
    }

    @Override
    public Future<Following> follow(Subject subject, Handler<JsonObject> frames) {
        if (down) {
            return Future.failedFuture("no owner");
        }
        Feed feed = new Feed(subject, frames);
        feeds.add(feed);
        frames.handle(new JsonObject()
                .put("type", "snapshot")
                .put("cursor", seq.get())
                .put("me", new JsonObject().put("name", subject.name()))
                .put("offers", new JsonArray())
                .put("work", new JsonArray()));
        return Future.succeededFuture(feed);
    }
}
