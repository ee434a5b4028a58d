package io.threadline.server;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.threadline.cluster.ClusterNode;
import io.threadline.cluster.HistoryCache;
import io.threadline.cluster.Ownership;
import io.threadline.cluster.TestCluster;
import io.threadline.desk.DeskCommand;
import io.threadline.desk.Role;
import io.threadline.desk.Subject;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.threadline.model.Outcome;
import io.threadline.server.desk.AdministrationCommands;
import io.threadline.server.desk.DeskService;
import io.threadline.server.desk.DomainCommands;
import io.threadline.server.desk.WorkCommands;
import io.threadline.server.domain.AccountNotes;
import io.threadline.server.domain.DomainParts;
import io.threadline.server.domain.RecordCodec;
import io.threadline.server.files.DeskFiles;
import io.threadline.server.files.FileKeeper;
import io.threadline.store.AccountStates;
import io.threadline.store.Await;
import io.threadline.store.ConversationStore;
import io.threadline.store.DatabaseUrl;
import io.threadline.store.Files;
import io.threadline.store.Inbox;
import io.threadline.store.Outbox;
import io.threadline.store.RoutingDomains;
import io.threadline.store.Snapshots;
import io.threadline.store.TestPool;
import io.threadline.store.Timeline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;

/** Of a node what decides domains and asks for decisions, without its doors. */
final class DomainNode {

    private static final Subject ADMINISTRATOR =
            new Subject(TenantId.DEFAULT, "admin", "Admin", Role.ADMINISTRATOR, null, DomainId.MAIN, "session");

    private final ClusterNode cluster;
    private final Ownership ownership;
    private final DeskService desk;
    private final String domains;

    /** @param members of the cluster to join; none to found it */
    DomainNode(DatabaseUrl url, String group, String name, List<String> members) {
        cluster = TestCluster.start(group, name, members);
        Vertx vertx = cluster.vertx();
        RecordCodec.register(vertx);
        Pool pool = TestPool.of(vertx, url);
        ownership = new Ownership(vertx, pool, url.connectOptions(), name, Duration.ofSeconds(2));
        Await.result(ownership.start(() -> {}));
        cluster.onNodeGone(ownership::hintGone);
        cluster.onNodeCome(ownership::hintPresent);
        SecretKeySpec key = new SecretKeySpec(new byte[16], "AES");
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        RoutingDomains rows = new RoutingDomains(pool);
        desk = new DeskService(
                vertx,
                name,
                new WorkCommands(pool, new DeskFiles(new FileKeeper(new Files(pool, 1_000_000), key, 1_000))),
                new AdministrationCommands(
                        new DomainCommands(vertx, rows),
                        Future::succeededFuture,
                        account -> account,
                        new AdministrationCommands.Changes() {
                            @Override
                            public void user(Subject by, String changed) {}

                            @Override
                            public Future<Void> account() {
                                return Future.succeededFuture();
                            }
                        }));
        DomainParts parts = new DomainParts(
                name,
                () -> cluster.nodes().size() == 1,
                pool,
                url.connectOptions(),
                ownership,
                new Inbox(pool),
                new Outbox(pool),
                new Snapshots(pool),
                new ConversationStore(pool),
                new HistoryCache(vertx, cluster.hazelcast(), new Timeline(pool), key, metrics),
                new ChatHints(vertx),
                Await.result(StoredAccounts.start(vertx, pool)),
                new AccountNotes(vertx, new AccountStates(pool)),
                Map.of(),
                metrics);
        domains = Await.result(vertx.deployVerticle(new Domains(parts, rows)));
        Await.result(ownership.takePart(cluster::nodes));
    }

    /** By which others join it. */
    String address() {
        return cluster.address();
    }

    Vertx vertx() {
        return cluster.vertx();
    }

    /** Asks as an administrator, over the event bus like any node. */
    Future<Outcome> ask(DeskCommand command) {
        return desk.submit(ADMINISTRATOR, null, command);
    }

    /** Gives back what it owns and leaves. */
    void close() {
        Await.result(ownership.standAside());
        Await.result(cluster.vertx().undeploy(domains));
        Await.result(ownership.close());
        Await.result(cluster.close());
    }
}
