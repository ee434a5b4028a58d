package io.threadline.cluster;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.threadline.model.Id.CustomerId;
import io.threadline.store.History;
import io.threadline.store.Timeline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Profiles and newest items of customers, shared by all nodes in a Hazelcast map from customer to {@link Seal sealed} bytes,
 * with a near cache on each. PostgreSQL is what counts: an entry serves only when it is as new as the caller asks, is
 * replaced only by a newer one, and whatever Hazelcast cannot do in time is read from PostgreSQL in one round trip.
 *
 * <p>May be called on any event loop; answers on the caller's.
 */
public final class HistoryCache {

    /** The map's name. */
    public static final String MAP = "history";

    private static final Logger LOG = LoggerFactory.getLogger(HistoryCache.class);

    /** Many times what a call takes, and still less than an agent notices. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    /** Bytes; a longer history is read again each time rather than pushed through the cluster. */
    private static final int LARGEST = 512 * 1024;

    /** Customers that are loaded ahead at one time; further ones are loaded when they are asked for. */
    private static final int AHEAD = 64;

    /** Items of histories, of half a kilobyte to some kilobytes each, that stay opened on a node. */
    private static final int OPENED = 20_000;

    /** Of the buckets in which the time is counted: each is about half as much again as the one before. */
    private static final Duration[] EDGES = LongStream.of(
                    20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1_000, 1_500, 2_000, 3_000, 5_000, 7_000, 10_000,
                    15_000, 20_000, 30_000, 50_000, 70_000, 100_000, 200_000, 500_000, 1_000_000)
            .mapToObj(micros -> Duration.ofNanos(micros * 1_000))
            .toArray(Duration[]::new);

    private final Vertx vertx;
    private final IMap<String, byte[]> map;
    private final HazelcastCalls calls;
    private final Seal seal;
    private final Timeline timeline;
    private final Map<CustomerId, CompletableFuture<History>> loads = new ConcurrentHashMap<>();

    /** Opened or sealed here not long ago: what Hazelcast has of the same version need not be opened again. */
    private final Cache<CustomerId, History> opened;

    private final Counter hits;
    private final Counter misses;
    private final Counter ahead;
    private final Counter unreadable;
    private final Timer time;

    /** @param key of AES, the same on all nodes */
    public HistoryCache(
            Vertx vertx, HazelcastInstance hazelcast, Timeline timeline, SecretKey key, MeterRegistry metrics) {
        this(vertx, hazelcast, timeline, key, metrics, PATIENCE);
    }

    /** @param patience how long Hazelcast may take for one call */
    HistoryCache(
            Vertx vertx,
            HazelcastInstance hazelcast,
            Timeline timeline,
            SecretKey key,
            MeterRegistry metrics,
            Duration patience) {
        this.vertx = vertx;
        this.map = hazelcast.getMap(MAP);
        this.calls = new HazelcastCalls(vertx, metrics, patience);
        this.seal = new Seal(key);
        this.timeline = timeline;
        this.opened = Caffeine.newBuilder()
                .maximumWeight(OPENED)
                .<CustomerId, History>weigher(
                        (customer, history) -> 1 + history.items().size())
                .build();
        this.hits = metrics.counter("threadline.history.hits");
        this.misses = metrics.counter("threadline.history.misses");
        this.ahead = metrics.counter("threadline.history.loaded.ahead");
        this.unreadable = metrics.counter("threadline.history.unreadable");
        this.time = Timer.builder("threadline.history.time")
                .description("From asking for a history until it is at hand, opened")
                .serviceLevelObjectives(EDGES)
                .register(metrics);
    }

    /**
     * A customer's history.
     *
     * @param minVersion what the caller knows to be committed; 0 for whatever is at hand
     * @return of that version or a later one; fails when PostgreSQL does, or knows no such customer
     */
    public Future<History> at(CustomerId customer, long minVersion) {
        long asked = System.nanoTime();
        return cached(customer, minVersion)
                .compose(found -> {
                    if (found.isPresent()) {
                        hits.increment();
                        return Future.succeededFuture(found.get());
                    }
                    misses.increment();
                    return load(customer, minVersion);
                })
                .onSuccess(history -> time.record(System.nanoTime() - asked, TimeUnit.NANOSECONDS));
    }

    /** Sees to it that the history is at hand when it will be asked for. Never fails; does nothing when too much is under way. */
    public void loadAhead(CustomerId customer) {
        if (loads.size() >= AHEAD) {
            return;
        }
        nearBytes(customer)
                .compose(found -> {
                    if (found.isPresent()) {
                        return Future.succeededFuture();
                    }
                    ahead.increment();
                    return load(customer, 0);
                })
                .onFailure(e -> LOG.debug("A history was not loaded ahead: {}", e.getMessage()));
    }

    /**
     * To be called right after a commit that only added items: the entry moves on without a read. One that is not of the
     * version just before is dropped. Never fails: whoever asks later gets what is committed.
     *
     * @param version the customer's, after the commit, which raised it by one
     * @param added newest first, in the shape of {@code docs/desk.md}
     */
    public Future<Void> advance(CustomerId customer, long version, List<JsonObject> added) {
        return before(customer, version - 1)
                .compose(found -> found.isPresent() && found.get().version() == version - 1
                        ? store(customer, found.get().next(added))
                        : drop(customer, version))
                .otherwiseEmpty();
    }

    /** What is being read just now for an answer to come, or else what Hazelcast has. */
    private Future<Optional<History>> before(CustomerId customer, long version) {
        CompletableFuture<History> reading = loads.get(customer);
        return reading == null
                ? cached(customer, version)
                : Future.fromCompletionStage(reading, vertx.getOrCreateContext())
                        .map(Optional::of);
    }

    /** To be called right after a commit that changed more than added items: an older entry is dropped. Never fails. */
    public Future<Void> changed(CustomerId customer, long version) {
        return drop(customer, version).otherwiseEmpty();
    }

    private Future<Void> drop(CustomerId customer, long version) {
        return calls.call(() -> map.submitToKey(customer.value(), new DropOlder(version)))
                .mapEmpty();
    }

    /** What Hazelcast has of the version or a later one: near by, or else where it lives. */
    private Future<Optional<History>> cached(CustomerId customer, long minVersion) {
        return near(customer)
                .compose(found -> found.isPresent() && found.get().version() >= minVersion
                        ? Future.succeededFuture(found)
                        : stored(customer, minVersion));
    }

    private Future<Optional<History>> stored(CustomerId customer, long minVersion) {
        return calls.call(() -> map.submitToKey(customer.value(), new ReadSince(minVersion)))
                .map(bytes -> bytes == null ? Optional.<History>empty() : open(customer, bytes))
                .otherwise(Optional.empty());
    }

    /** What is near by, perhaps a little old; empty when Hazelcast has nothing, is late or holds what cannot be opened. */
    private Future<Optional<History>> near(CustomerId customer) {
        return nearBytes(customer).map(found -> found.flatMap(bytes -> open(customer, bytes)));
    }

    private Future<Optional<byte[]>> nearBytes(CustomerId customer) {
        return calls.call(() -> map.getAsync(customer.value()))
                .map(Optional::ofNullable)
                .otherwise(Optional.empty());
    }

    private Optional<History> open(CustomerId customer, byte[] sealed) {
        History before = opened.getIfPresent(customer);
        if (before != null && before.version() == Seal.version(sealed)) {
            return Optional.of(before);
        }
        Optional<History> history = seal.open(customer, sealed);
        if (history.isEmpty()) {
            unreadable.increment();
        }
        history.ifPresent(one -> opened.put(customer, one));
        return history;
    }

    /**
     * Reads PostgreSQL, together with whoever reads the same. A read that began before the version was committed may come
     * back older than asked for; then one more, begun now, cannot.
     */
    private Future<History> load(CustomerId customer, long minVersion) {
        return shared(customer)
                .compose(history ->
                        history.version() >= minVersion ? Future.succeededFuture(history) : shared(customer));
    }

    private Future<History> shared(CustomerId customer) {
        CompletableFuture<History> mine = new CompletableFuture<>();
        CompletableFuture<History> present = loads.putIfAbsent(customer, mine);
        if (present != null) {
            return Future.fromCompletionStage(present, vertx.getOrCreateContext());
        }
        read(customer).onComplete(done -> {
            loads.remove(customer, mine);
            if (done.succeeded()) {
                mine.complete(done.result());
                store(customer, done.result());
            } else {
                mine.completeExceptionally(done.cause());
            }
        });
        return Future.fromCompletionStage(mine, vertx.getOrCreateContext());
    }

    private Future<History> read(CustomerId customer) {
        return timeline.history(customer)
                .compose(history -> history == null
                        ? Future.failedFuture(new IllegalArgumentException("No customer " + customer.value()))
                        : Future.succeededFuture(history));
    }

    private Future<Void> store(CustomerId customer, History history) {
        opened.put(customer, history);
        byte[] sealed = seal.close(customer, history);
        if (sealed.length > LARGEST) {
            return drop(customer, history.version());
        }
        return calls.call(() -> map.submitToKey(customer.value(), new StoreNewer(sealed)))
                .mapEmpty();
    }
}
