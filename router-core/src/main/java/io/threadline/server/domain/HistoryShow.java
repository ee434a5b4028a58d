package io.threadline.server.domain;

import io.threadline.cluster.HistoryCache;
import io.threadline.model.Event;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Recorded;
import io.threadline.server.hub.Content;
import io.threadline.store.TimelineEntry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Brings the shared history along with a commit: a customer who only wrote gets the new items put in front, without a read;
 * one of whom anything else changed is read again by whoever needs it.
 */
final class HistoryShow {
    private final HistoryCache cache;

    HistoryShow(HistoryCache cache) {
        this.cache = cache;
    }

    /** Done when the cache knows of the commit. Never fails. */
    Future<?> show(List<Recorded> events, Content content, Map<CustomerId, Long> versions) {
        Map<CustomerId, List<JsonObject>> added = new HashMap<>();
        Set<CustomerId> changed = new HashSet<>();
        for (Recorded recorded : events) {
            switch (recorded.event()) {
                case Event.MessageReceived e ->
                    added.computeIfAbsent(e.customer(), absent -> new ArrayList<>())
                            .addFirst(received(recorded, e, content));
                case Event.MessageSent e -> changed.add(e.customer());
                case Event.NoteAdded e -> changed.add(e.customer());
                case Event.MessageDelivered e -> changed.add(e.customer());
                case Event.MessageFailed e -> changed.add(e.customer());
                case Event.MessageRetried e -> changed.add(e.customer());
                case Event.MessageDiscarded e -> changed.add(e.customer());
                case Event.WorkTransferred e -> changed.add(e.customer());
                case Event.CallStarted e -> changed.add(e.customer());
                case Event.CallConnected e -> changed.add(e.customer());
                case Event.CallEnded e -> changed.add(e.customer());
                case Event.CaseMoved e -> changed.add(e.customer());
                case Event.ContactPointLinked e -> {
                    changed.add(e.from());
                    changed.add(e.to());
                }
                default -> {}
            }
        }
        List<Future<Void>> told = new ArrayList<>();
        versions.forEach((customer, version) -> {
            // A commit of routing alone raises the version too and shows nothing new.
            told.add(
                    changed.contains(customer)
                            ? cache.changed(customer, version)
                            : cache.advance(customer, version, added.getOrDefault(customer, List.of())));
        });
        return Future.join(told);
    }

    private static JsonObject received(Recorded recorded, Event.MessageReceived e, Content content) {
        return new TimelineEntry(
                        e.message().value(),
                        recorded.at(),
                        recorded.seq(),
                        "message",
                        e.channel().word(),
                        "in",
                        content.text(e.message()),
                        "customer",
                        null,
                        e.caseId().value(),
                        e.contactPoint().value(),
                        content.number(e.message()),
                        null,
                        e.trust().name().toLowerCase(Locale.ROOT),
                        null,
                        content.files(e.message()),
                        content.quotes(e.message()))
                .json();
    }
}
