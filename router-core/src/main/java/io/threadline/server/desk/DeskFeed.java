package io.threadline.server.desk;

import io.threadline.desk.Desk;
import io.threadline.desk.Subject;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.DomainId;
import io.threadline.server.hub.DeskAddresses;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One desk socket's feed. Frames that come while the owner is asked wait behind its answer, so that the receiver sees
 * them in order; what they then find doubled or missing they tell by {@code prev}.
 */
final class DeskFeed implements Desk.Following {
    private static final long ASK_TIMEOUT_MILLIS = 5_000;
    private static final long ASK_AGAIN_MILLIS = 500;
    private static final int MOST_WAITING = 2_000;

    private final Vertx vertx;
    private final Subject subject;
    private final DomainId domain;
    private final AgentId agent;
    private final Handler<JsonObject> frames;
    private final Runnable left;
    private final MessageConsumer<JsonObject> consumer;
    private final Deque<JsonObject> waiting = new ArrayDeque<>();
    private boolean asking;
    private boolean closed;

    DeskFeed(Vertx vertx, Subject subject, AgentId agent, Handler<JsonObject> frames, Runnable left) {
        this.vertx = vertx;
        this.subject = subject;
        this.domain = subject.domain();
        this.agent = agent;
        this.frames = frames;
        this.left = left;
        this.consumer = vertx.eventBus().consumer(DeskAddresses.frames(domain, agent));
    }

    /** Listens; done when no frame from now on is missed. */
    Future<Void> open() {
        consumer.handler(message -> arrive(message.body()));
        return consumer.completion();
    }

    /** Asks the owner for what came after the cursor, or for a snapshot; again until it answers. */
    void ask(@Nullable Long cursor) {
        if (closed) {
            return;
        }
        asking = true;
        JsonObject question = new JsonObject().put("agent", agent.value()).put("cursor", cursor);
        vertx.eventBus()
                .<JsonObject>request(
                        DeskAddresses.open(domain), question, new DeliveryOptions().setSendTimeout(ASK_TIMEOUT_MILLIS))
                .onSuccess(answer -> answered(answer.body()))
                .onFailure(fault -> vertx.setTimer(ASK_AGAIN_MILLIS, timer -> ask(cursor)));
    }

    private void answered(JsonObject answer) {
        if (closed) {
            return;
        }
        asking = false;
        long seen = -1;
        JsonArray missed = answer.getJsonArray("frames", new JsonArray());
        for (int i = 0; i < missed.size(); i++) {
            JsonObject frame = missed.getJsonObject(i);
            seen = frame.getLong("seq");
            frames.handle(frame);
        }
        JsonObject snapshot = answer.getJsonObject("snapshot");
        if (snapshot != null) {
            seen = snapshot.getLong("cursor");
            snapshot.getJsonObject("me")
                    .put("name", subject.name())
                    .put("displayName", subject.displayName())
                    .put("role", subject.role().word());
            frames.handle(snapshot);
        }
        while (!waiting.isEmpty() && !asking) {
            JsonObject frame = waiting.removeFirst();
            if (frame.getLong("seq", Long.MAX_VALUE) > seen) {
                frames.handle(frame);
            }
        }
    }

    private void arrive(JsonObject frame) {
        if (closed) {
            return;
        }
        if (!asking) {
            frames.handle(frame);
        } else if (waiting.size() < MOST_WAITING) {
            waiting.addLast(frame);
        }
        // One frame too many is left out: the next one shows the gap and the receiver resumes.
    }

    @Override
    public void resume(long cursor) {
        if (!asking) {
            ask(cursor);
        }
    }

    @Override
    public void typing(CaseId caseId) {
        tell(new JsonObject().put("tell", "typing").put("case", caseId.value()));
    }

    @Override
    public void read(CaseId caseId, @Nullable ContactPointId contactPoint, long upTo) {
        tell(new JsonObject()
                .put("tell", "read")
                .put("case", caseId.value())
                .put("contactPoint", contactPoint == null ? null : contactPoint.value())
                .put("upTo", upTo));
    }

    private void tell(JsonObject told) {
        vertx.eventBus()
                .publish(
                        DeskAddresses.tell(domain),
                        told.put("agent", agent.value()).put("name", subject.displayName()));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            consumer.unregister();
            left.run();
        }
    }
}
