package io.threadline.server.desk;

import io.threadline.desk.Desk;
import io.threadline.desk.Subject;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.DomainId;
import io.threadline.server.floor.DomainFloor;
import io.threadline.server.hub.DeskAddresses;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The floors that are watched on this node, and what this node tells the owners about who watches. */
final class FloorFeeds {
    private record Viewer(DomainId domain, String name) {}

    private final Vertx vertx;
    private final Map<Viewer, Integer> here = new HashMap<>();

    FloorFeeds(Vertx vertx) {
        this.vertx = vertx;
        vertx.setPeriodic(DomainFloor.ANNOUNCE_MILLIS, timer -> {
            Set<DomainId> domains = new HashSet<>();
            here.keySet().forEach(viewer -> domains.add(viewer.domain()));
            domains.forEach(this::announce);
        });
    }

    /** Watches; see {@link Desk#watch}. */
    Future<Desk.Watching> watch(Subject subject, Handler<String> frames) {
        AgentId overseer = Asked.overseer(subject);
        Viewer viewer = new Viewer(subject.domain(), overseer == null ? DomainFloor.EVERYTHING : overseer.value());
        MessageConsumer<String> consumer =
                vertx.eventBus().consumer(DeskAddresses.floorFrames(viewer.domain(), viewer.name()));
        consumer.handler(message -> frames.handle(message.body()));
        return consumer.completion().map(listening -> {
            here.merge(viewer, 1, Integer::sum);
            announce(viewer.domain());
            return new Feed(viewer, consumer);
        });
    }

    /** One socket's. */
    private final class Feed implements Desk.Watching {
        private final Viewer viewer;
        private final MessageConsumer<String> consumer;
        private boolean closed;

        Feed(Viewer viewer, MessageConsumer<String> consumer) {
            this.viewer = viewer;
            this.consumer = consumer;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                consumer.unregister();
                here.computeIfPresent(viewer, (same, sockets) -> sockets == 1 ? null : sockets - 1);
            }
        }
    }

    private void announce(DomainId domain) {
        JsonArray viewers = new JsonArray();
        here.keySet().stream()
                .filter(viewer -> viewer.domain().equals(domain))
                .forEach(viewer -> viewers.add(viewer.name()));
        vertx.eventBus().publish(DeskAddresses.floorTell(domain), new JsonObject().put("viewers", viewers));
    }
}
