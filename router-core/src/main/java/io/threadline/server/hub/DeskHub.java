package io.threadline.server.hub;

import io.threadline.cluster.HistoryCache;
import io.threadline.model.Agent;
import io.threadline.model.Event;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Recorded;
import io.threadline.routing.AgentView;
import io.threadline.routing.CaseView;
import io.threadline.routing.Router;
import io.threadline.routing.WorkView;
import io.threadline.store.History;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The desks of a domain, on its owner: committed events become the agents' frames, an opening desk gets a snapshot. Lives as
 * long as one ownership, on its event loop, and reads the router that follows the journal, so that no desk ever shows what
 * was not committed.
 */
public final class DeskHub {
    private final Vertx vertx;
    private final DomainId domain;
    private final Router committed;
    private final HistoryCache history;
    private final Map<AgentId, AgentFeed> feeds = new HashMap<>();
    private final CustomerVersions versions = new CustomerVersions();
    private final MessageConsumer<JsonObject> openings;

    /** Begins to answer desks that open. */
    public DeskHub(Vertx vertx, DomainId domain, Router committed, HistoryCache history) {
        this.vertx = vertx;
        this.domain = domain;
        this.committed = committed;
        this.history = history;
        this.openings = vertx.eventBus().consumer(DeskAddresses.open(domain), this::open);
    }

    /**
     * Frames for a committed event, which the router that follows has applied.
     *
     * @param told done when the cache has been told of the commit; profiles and histories are asked for after it
     */
    public void show(Recorded recorded, Content content, Future<?> told) {
        CaseView of = recorded.event() instanceof Event.OfCase e ? committed.caseOf(e.caseId()) : null;
        List<AgentId> audience = Audience.of(recorded.event(), of == null ? null : of.agent());
        if (audience.isEmpty()) {
            return;
        }
        Future<JsonObject> frame = told.transform(any -> complete(recorded.event(), frame(recorded, content)));
        for (AgentId agent : audience) {
            feed(agent).add(recorded.seq(), frame);
        }
    }

    /** What becomes of a call names its entry in the timeline, so that a desk can show it before it reads that again. */
    private JsonObject frame(Recorded recorded, Content content) {
        JsonObject json = EventFrames.of(recorded, content);
        return switch (recorded.event()) {
            case Event.CallStarted e -> json.put("entry", entry(recorded));
            case Event.CallConnected e -> json.put("entry", entry(recorded));
            case Event.CallEnded e -> json.put("entry", entry(recorded));
            default -> json;
        };
    }

    private String entry(Recorded recorded) {
        return domain.value() + "/" + recorded.seq();
    }

    /** The versions of customers that a commit made: an offer shows no older history. */
    public void raise(Map<CustomerId, Long> customerVersions) {
        versions.raise(customerVersions);
    }

    /** Tells an agent's desks something of the moment: typing, a read mark. */
    public void tell(AgentId agent, JsonObject frame) {
        vertx.eventBus().publish(DeskAddresses.frames(domain, agent), frame);
    }

    /** Announces how far the feeds of these agents are. */
    public void announceHeads(Iterable<AgentId> agents) {
        for (AgentId agent : agents) {
            tell(
                    agent,
                    new JsonObject().put("type", "head").put("seq", feed(agent).last()));
        }
    }

    /** The ownership is over. */
    public void close() {
        openings.unregister();
    }

    /** Who is at work on a case, as committed. */
    public @Nullable AgentId atWork(CaseId caseId) {
        CaseView of = committed.caseOf(caseId);
        return of == null ? null : of.agent();
    }

    private AgentFeed feed(AgentId agent) {
        return feeds.computeIfAbsent(agent, absent -> new AgentFeed(committed.lastSeq(), frame -> tell(agent, frame)));
    }

    /** Adds profile and history where the event shows them. */
    private Future<JsonObject> complete(Event event, JsonObject json) {
        return switch (event) {
            case Event.OfferMade e ->
                history(e.customer())
                        .map(known -> json.put("customer", known.customer()).put("history", items(known)));
            case Event.WorkAssigned e -> described(e, json);
            case Event.WorkConnecting e -> described(e, json);
            case Event.MessageReceived e -> history(e.customer()).map(known -> json.put("customer", known.customer()));
            case Event.ContactPointLinked e ->
                Future.all(history(e.to()), history(e.from())).map(both -> {
                    History to = both.resultAt(0);
                    History from = both.resultAt(1);
                    return json.put("customer", to.customer())
                            .put("history", items(to))
                            .put("former", from.customer());
                });
            case Event.CaseMoved e ->
                history(e.customer())
                        .map(known -> json.put("customer", known.customer()).put("history", items(known)));
            default -> Future.succeededFuture(json);
        };
    }

    private Future<JsonObject> described(Event.OfWork event, JsonObject json) {
        WorkView work = committed.work(event.workItem());
        return work == null ? Future.succeededFuture(json) : describe(work).map(json::mergeIn);
    }

    private Future<History> history(CustomerId customer) {
        return history.at(customer, versions.of(customer));
    }

    private static JsonArray items(History known) {
        return new JsonArray(new ArrayList<>(known.items()));
    }

    private void open(Message<JsonObject> question) {
        AgentId agent = new AgentId(question.body().getString("agent"));
        Long cursor = question.body().getLong("cursor");
        Future<List<JsonObject>> missed = cursor == null ? null : feed(agent).after(cursor);
        Future<JsonObject> answer = missed == null
                ? snapshot(agent).map(snapshot -> new JsonObject().put("snapshot", snapshot))
                : missed.map(frames -> new JsonObject().put("frames", new JsonArray(new ArrayList<>(frames))));
        answer.onSuccess(question::reply).onFailure(fault -> question.fail(503, fault.getMessage()));
    }

    private Future<JsonObject> snapshot(AgentId agent) {
        AgentView view = committed.agent(agent);
        long cursor = feed(agent).last();
        List<Future<JsonObject>> offers = view.offers().stream()
                .map(offer -> complete(offer, offerJson(offer)))
                .toList();
        List<Future<JsonObject>> work = view.work().stream().map(this::describe).toList();
        JsonObject me = me(view);
        return Future.all(Stream.concat(offers.stream(), work.stream()).toList())
                .map(all -> new JsonObject()
                        .put("type", "snapshot")
                        .put("cursor", cursor)
                        .put("me", me)
                        .put("offers", results(offers))
                        .put("work", results(work)));
    }

    private static JsonObject offerJson(Event.OfferMade offer) {
        // The time of an open offer's making is not part of the state; its frame had it.
        JsonObject json = EventFrames.of(
                new Recorded(1, java.time.Instant.EPOCH, io.threadline.model.Actor.system(), null, offer),
                Content.none());
        json.remove("at");
        return json;
    }

    private static JsonArray results(List<Future<JsonObject>> futures) {
        JsonArray results = new JsonArray();
        futures.forEach(future -> results.add(future.result()));
        return results;
    }

    private JsonObject me(AgentView view) {
        return new JsonObject()
                .put("agent", view.id().value())
                .put("team", team(view.id()))
                .put("presence", Words.word(view.presence()))
                .put("presenceSince", EventFrames.time(view.since()))
                .put("presenceUntil", view.until() == null ? null : EventFrames.time(view.until()))
                .put("presenceReason", view.reason())
                .put("capacity", new JsonObject().put("total", view.capacity()).put("used", view.used()));
    }

    private @Nullable String team(AgentId id) {
        for (Agent agent : committed.agents()) {
            if (agent.id().equals(id)) {
                return agent.team() == null ? null : agent.team().value();
            }
        }
        return null;
    }

    private Future<JsonObject> describe(WorkView work) {
        CaseView of = committed.caseOf(work.caseId());
        JsonObject json = new JsonObject()
                .put("workItem", work.id().value())
                .put("case", work.caseId().value())
                .put("state", Words.word(work.state()))
                .put("queue", work.queue().value())
                .put("channel", work.channel().word())
                .put("since", EventFrames.time(work.since()))
                .put("until", work.wrapUpUntil() == null ? null : EventFrames.time(work.wrapUpUntil()))
                .put("call", work.call() == null ? null : Words.call(work.call()))
                .put(
                        "contactPoint",
                        of == null || of.writesOn() == null
                                ? null
                                : of.writesOn().value());
        return history(work.customer())
                .map(known -> json.put("customer", known.customer()).put("history", items(known)));
    }
}
