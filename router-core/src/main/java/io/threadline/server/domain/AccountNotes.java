package io.threadline.server.domain;

import io.threadline.channel.Delivery;
import io.threadline.model.Id.AccountId;
import io.threadline.store.AccountStates;
import io.threadline.store.AccountStates.State;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes what happens over channel accounts on this node, and writes the latest of it every two seconds: one row for each account
 * that was used, however many messages passed. Any thread.
 */
public final class AccountNotes {
    private static final Logger LOG = LoggerFactory.getLogger(AccountNotes.class);
    private static final long WRITE_MILLIS = 2_000;
    private static final int LONGEST_ERROR = 500;

    private final AccountStates states;
    private Map<AccountId, State> noted = new HashMap<>();
    private boolean writing;

    /** Begins; ends with Vert.x. */
    public AccountNotes(Vertx vertx, AccountStates states) {
        this.states = states;
        vertx.setPeriodic(WRITE_MILLIS, timer -> write());
    }

    /** A customer was heard. */
    public void received(AccountId account) {
        note(new State(account, Instant.now(), null, null, null));
    }

    /** A provider was given a message. */
    void sent(AccountId account, Delivery delivery) {
        switch (delivery) {
            case Delivery.Accepted accepted -> worked(account);
            case Delivery.Refused refused -> failed(account, refused.message());
            case Delivery.Later later -> failed(account, later.message());
            case Delivery.Unknown unknown -> failed(account, unknown.message());
        }
    }

    /** The way to the provider holds. */
    public void worked(AccountId account) {
        note(new State(account, null, Instant.now(), null, null));
    }

    /** It does not. */
    public void failed(AccountId account, String error) {
        String told = error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error;
        note(new State(account, null, null, Instant.now(), told));
    }

    private synchronized void note(State state) {
        noted.merge(state.account(), state, AccountNotes::latest);
    }

    /** The later of each kind; {@code b} happened after {@code a}. */
    private static State latest(State a, State b) {
        return new State(
                a.account(),
                either(b.receivedAt(), a.receivedAt()),
                either(b.sentAt(), a.sentAt()),
                either(b.failedAt(), a.failedAt()),
                b.failedAt() == null ? a.error() : b.error());
    }

    private static @Nullable Instant either(@Nullable Instant a, @Nullable Instant b) {
        return a == null ? b : a;
    }

    private synchronized @Nullable List<State> take() {
        if (writing || noted.isEmpty()) {
            return null;
        }
        writing = true;
        List<State> taken = List.copyOf(noted.values());
        noted = new HashMap<>();
        return taken;
    }

    private void write() {
        List<State> taken = take();
        if (taken == null) {
            return;
        }
        states.note(taken).onComplete(done -> {
            synchronized (this) {
                writing = false;
                if (done.failed()) {
                    taken.forEach(
                            state -> noted.merge(state.account(), state, (later, earlier) -> latest(earlier, later)));
                }
            }
            if (done.failed()) {
                LOG.warn(
                        "What happened over channel accounts could not be written, again soon: {}",
                        done.cause().getMessage());
            }
        });
    }
}
