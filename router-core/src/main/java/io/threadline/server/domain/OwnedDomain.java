package io.threadline.server.domain;

import io.threadline.cluster.Held;
import io.threadline.model.Actor;
import io.threadline.model.Command;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Outcome;
import io.threadline.model.Recorded;
import io.threadline.model.Request;
import io.threadline.routing.Router;
import io.threadline.server.floor.DomainFloor;
import io.threadline.server.hub.ChatIndex;
import io.threadline.server.hub.ChatShow;
import io.threadline.server.hub.Content;
import io.threadline.server.hub.DeskAddresses;
import io.threadline.server.hub.DeskHub;
import io.threadline.server.hub.DomainDesk;
import io.threadline.server.hub.Visitors;
import io.threadline.server.intake.IntakeQueue;
import io.threadline.store.AppendResult;
import io.threadline.store.InboxRow;
import io.threadline.store.Journal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.BiConsumer;

/** A domain while this node owns it: the loop, what feeds it, and what goes out after each commit. */
final class OwnedDomain implements DomainLoop.Listener {
    private final DomainId domain;
    private final Held held;
    private final DomainParts parts;
    private final Router following;
    private final DomainLoop loop;
    private final InboxReader inbox;
    private final ParkedGauge parked;
    private final DeskHub hub;
    private final DomainDesk desk;
    private final DomainFloor floor;
    private final ChatShow chat;
    private final OutboxWorker outbox;
    private final SnapshotWriter snapshots;
    private final HistoryShow history;
    private final MessageConsumer<Submission> submissions;
    private final MessageConsumer<JsonObject> hints;
    private final Runnable unmeasured;
    private final BiConsumer<String, List<InboxRow>> lost;

    OwnedDomain(
            Vertx vertx,
            DomainParts parts,
            Journal journal,
            Held held,
            DomainLoad.Memory memory,
            ParkedGauge parked,
            BiConsumer<String, List<InboxRow>> lost) {
        this.domain = held.domain();
        this.held = held;
        this.parts = parts;
        this.parked = parked;
        this.lost = lost;
        this.following = memory.following();
        DomainClock clock = new DomainClock(held.databaseTime(), memory.lastAt(), System::nanoTime);
        DomainMetrics metrics = new DomainMetrics(parts.metrics(), domain);
        this.loop = new DomainLoop(vertx, memory.deciding(), following, journal, held.fence(), clock, metrics, this);
        this.unmeasured = metrics.gathered(loop::gathered);
        ChatIndex chats = new ChatIndex(parts.conversations());
        this.hub = new DeskHub(vertx, domain, following, parts.history());
        Visitors visitors = new Visitors(following, parts.conversations(), chats, parts.chatHints());
        this.desk = new DomainDesk(vertx, domain, following, hub, parts.chatHints(), visitors, this::internal);
        this.floor = new DomainFloor(vertx, domain, following, journal, clock::now);
        this.chat = new ChatShow(vertx, following, parts.chatHints(), chats);
        this.outbox = new OutboxWorker(vertx, parts, loop::fence, this::internal);
        this.snapshots = new SnapshotWriter(vertx, journal, parts.snapshots(), domain, memory.snapshotAt());
        this.history = new HistoryShow(parts.history());
        this.inbox = new InboxReader(vertx, parts.inbox(), domain, loop, parts.alone());
        this.submissions = vertx.eventBus().consumer(DeskAddresses.submit(domain), this::submitted);
        this.hints = vertx.eventBus().consumer(IntakeQueue.address(domain), this::hinted);
    }

    long epoch() {
        return held.epoch();
    }

    /** Takes ownership in the journal and gets going. */
    void begin() {
        loop.begin(parts.node());
        outbox.begin();
        parked.begin();
    }

    /**
     * Lets what providers have been given end while the domain is still decided, then the last append; answers and effects of it
     * still go out. Whoever asks from then on is told to ask again, until {@link #leave}.
     */
    Future<Void> end() {
        return outbox.end()
                .eventually(() -> {
                    inbox.close();
                    return loop.end();
                })
                .eventually(() -> {
                    close();
                    return Future.succeededFuture();
                });
    }

    /** Nobody is heard any more; after the domain was released, so that whoever asks is never without an answer. */
    Future<Void> leave() {
        return submissions.unregister();
    }

    @Override
    public void committed(Work work, AppendResult.Committed result) {
        hub.raise(result.versions());
        Content content = work.content(result.chatLines());
        Future<?> told = history.show(work.events(), content, result.versions());
        for (Recorded recorded : work.events()) {
            hub.show(recorded, content, told);
            chat.show(recorded.event());
            floor.show(recorded);
        }
        chat.lines(result.chatLines());
        work.consumed().forEach(row -> parts.notes().received(row.account()));
        outbox.committed(work.events());
        snapshots.follow(result.lastSeq());
    }

    @Override
    public void lost(String why, List<InboxRow> suspects) {
        inbox.close();
        submissions.unregister();
        outbox.end();
        close();
        lost.accept(why, suspects);
    }

    private void hinted(Message<JsonObject> hint) {
        Long again = hint.body().getLong("again");
        if (again == null) {
            inbox.hint(hint.body());
        } else {
            inbox.again(again);
            parked.count();
        }
    }

    private void close() {
        unmeasured.run();
        parked.end();
        hints.unregister();
        hub.close();
        desk.close();
        floor.close();
        chat.close();
    }

    private void submitted(Message<Submission> message) {
        if (!loop.decides()) {
            message.fail(DeskAddresses.MOVED, "The domain has changed hands; nothing was decided");
            return;
        }
        loop.submit(message.body()).onSuccess(message::reply).onFailure(fault -> message.fail(503, fault.getMessage()));
    }

    private Future<Outcome> internal(Command command) {
        return loop.submit(Submission.of(Request.of(Actor.system(), command)));
    }
}
