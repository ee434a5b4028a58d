package io.threadline.server;

import io.micrometer.core.instrument.Gauge;
import io.threadline.model.Id.DomainId;
import io.threadline.server.desk.DomainCommands;
import io.threadline.server.domain.DomainParts;
import io.threadline.server.domain.DomainVerticle;
import io.threadline.server.domain.Handovers;
import io.threadline.store.RoutingDomains;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routing domains on one node: a verticle for each, also for those that are defined while it runs, of which it hears by a hint
 * and by looking now and then; and the hand-overs to nodes that are to have one. Undeployed, it gives back what the node owns.
 */
final class Domains extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(Domains.class);
    private static final long LOOK_MILLIS = 5_000;
    private static final int MOST_TOLD = 5;

    /** By then a node that is to own a domain does. */
    private static final long REHEARSE_MILLIS = 30_000;

    private final DomainParts parts;
    private final RoutingDomains rows;
    private final Map<DomainId, DomainVerticle> deployed = new ConcurrentHashMap<>();
    private @Nullable Handovers handovers;
    private Future<Void> looking = Future.succeededFuture();
    private boolean stopping;

    Domains(DomainParts parts, RoutingDomains rows) {
        this.parts = parts;
        this.rows = rows;
    }

    /** Done when all domains that there are have their verticle; not yet that they are decided. */
    @Override
    public Future<?> start() {
        Gauge.builder(
                        "threadline.domains.owned",
                        deployed,
                        all -> all.values().stream()
                                .filter(DomainVerticle::isServing)
                                .count())
                .description("Routing domains that this node decides")
                .register(parts.metrics());
        vertx.eventBus().consumer(DomainCommands.CHANGED, hint -> look());
        vertx.eventBus().consumer(DomainVerticle.FREE, hint -> parts.ownership().hint());
        vertx.setPeriodic(LOOK_MILLIS, timer -> look());
        vertx.setTimer(REHEARSE_MILLIS, timer -> rehearse());
        handovers =
                new Handovers(vertx, parts.ownership(), parts.metrics(), parts.node(), deployed::values, rows::owners);
        return look();
    }

    /** Gives back all domains at the same time. */
    @Override
    public Future<?> stop() {
        stopping = true;
        if (handovers != null) {
            handovers.end();
        }
        // Most are gone already: what a verticle has deployed is undeployed with it, all at the same time.
        return looking.transform(done -> Future.join(deployed.values().stream()
                .map(DomainVerticle::deploymentID)
                .filter(vertx.deploymentIDs()::contains)
                .map(vertx::undeploy)
                .toList()));
    }

    /** Null when every domain is decided, else what is missing, in a sentence. */
    Future<@Nullable String> missing() {
        return rows.owners().map(owners -> missing(owners, parts.node(), this::isServing));
    }

    /** @param serving whether this node has loaded the domain and decides */
    static @Nullable String missing(List<RoutingDomains.Owned> owners, String node, Predicate<DomainId> serving) {
        List<String> missing = new ArrayList<>();
        for (RoutingDomains.Owned owned : owners) {
            String name = owned.domain().value();
            if (owned.owner() == null) {
                missing.add("Domain " + name + " has no owner yet.");
            } else if (owned.owner().equals(node) && !serving.test(owned.domain())) {
                missing.add("Domain " + name + " is still being loaded here.");
            }
        }
        if (missing.size() > MOST_TOLD) {
            int more = missing.size() - MOST_TOLD;
            missing.subList(MOST_TOLD, missing.size()).clear();
            missing.add("And " + more + " more.");
        }
        return missing.isEmpty() ? null : String.join(" ", missing);
    }

    /** With one domain of another node, so that this one is ready when it must take over. */
    private void rehearse() {
        deployed.values().stream()
                .filter(verticle -> !stopping && !verticle.isServing())
                .findFirst()
                .ifPresent(verticle -> verticle.rehearse()
                        .onFailure(fault -> LOG.warn(
                                "Domain {} could not be loaded for trial: {}",
                                verticle.domain().value(),
                                fault.getMessage())));
    }

    private boolean isServing(DomainId domain) {
        DomainVerticle verticle = deployed.get(domain);
        return verticle != null && verticle.isServing();
    }

    private Future<Void> look() {
        looking = looking.transform(before -> rows.all().compose(this::deploy))
                .onFailure(fault -> LOG.warn("The routing domains could not be read: {}", fault.getMessage()));
        return looking;
    }

    private Future<Void> deploy(List<DomainId> all) {
        parts.ownership().domains(all);
        List<Future<?>> deployments = new ArrayList<>();
        for (DomainId domain : all) {
            if (!stopping && !deployed.containsKey(domain)) {
                DomainVerticle verticle = new DomainVerticle(domain, parts);
                deployed.put(domain, verticle);
                deployments.add(vertx.deployVerticle(verticle));
            }
        }
        return Future.all(deployments).mapEmpty();
    }
}
