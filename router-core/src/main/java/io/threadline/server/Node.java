package io.threadline.server;

import static io.threadline.server.Steps.await;
import static io.threadline.server.Steps.ended;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.threadline.cluster.ClusterNode;
import io.threadline.cluster.HistoryCache;
import io.threadline.cluster.Ownership;
import io.threadline.cluster.WireVersion;
import io.threadline.desk.Subject;
import io.threadline.model.Id.TenantId;
import io.threadline.server.config.Secret;
import io.threadline.server.desk.AdministrationCommands;
import io.threadline.server.desk.DeskService;
import io.threadline.server.desk.DomainCommands;
import io.threadline.server.desk.WorkCommands;
import io.threadline.server.domain.AccountNotes;
import io.threadline.server.domain.DomainParts;
import io.threadline.server.domain.DomainVerticle;
import io.threadline.server.domain.JournalKeeper;
import io.threadline.server.domain.RecordCodec;
import io.threadline.server.files.DeskFiles;
import io.threadline.server.files.FileKeeper;
import io.threadline.server.files.StoredFiles;
import io.threadline.server.web.Operations;
import io.threadline.store.AccountStates;
import io.threadline.store.Connections;
import io.threadline.store.ConversationStore;
import io.threadline.store.Files;
import io.threadline.store.Inbox;
import io.threadline.store.Outbox;
import io.threadline.store.RoutingDomains;
import io.threadline.store.Snapshots;
import io.threadline.store.Timeline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node, wired: database, cluster, stores, domains, doors. Started and stopped from the main thread, which may block. */
final class Node {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(3);
    private static final int POOL_SIZE = 16;
    private static final int HISTORY_MEGABYTES = 128;

    private final DataDirectory data;
    private final NodeDatabase database;
    private final ClusterNode cluster;
    private final Ownership ownership;
    private final List<String> deployments;
    private final List<String> welcome;

    private Node(
            DataDirectory data,
            NodeDatabase database,
            ClusterNode cluster,
            Ownership ownership,
            List<String> deployments,
            List<String> welcome) {
        this.data = data;
        this.database = database;
        this.cluster = cluster;
        this.ownership = ownership;
        this.deployments = deployments;
        this.welcome = welcome;
    }

    /**
     * Starts a node, ready to accept when it returns.
     *
     * @param displaced called when another process runs under this node's name
     */
    static Node start(ServerConfig config, Runnable displaced) throws StartException {
        DataDirectory data = DataDirectory.open(config.dataDirectory());
        String configured = config.nodeId();
        String name = configured == null ? data.nodeId() : configured;
        NodeDatabase database = NodeDatabase.open(config);
        SecretKey historyKey = HistoryKey.load(config, database.url());
        SecretKey mailKey = HistoryKey.ofMail(database.url());
        PrometheusMeterRegistry metrics = NodeMetrics.open();

        ClusterNode cluster = await(
                "The cluster",
                ClusterNode.start(
                        new ClusterNode.Settings(
                                WireVersion.group(config.cluster().name()),
                                name,
                                config.cluster().host(),
                                config.cluster().hazelcastPort(),
                                config.cluster().eventBusPort(),
                                config.cluster().members(),
                                HISTORY_MEGABYTES),
                        new VertxOptions()
                                .setPreferNativeTransport(true)
                                .setMetricsOptions(new MetricsOptions().setEnabled(true)),
                        builder -> builder.withMetrics(new PoolMeasures(metrics))));
        Vertx vertx = cluster.vertx();
        RecordCodec.register(vertx);

        PgConnectOptions options = Connections.prepared(database.url().connectOptions());
        Pool pool = PgBuilder.pool()
                .with(new PoolOptions()
                        .setMaxSize(POOL_SIZE)
                        .setMaxWaitQueueSize(5_000)
                        .setConnectionTimeout(5)
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS))
                .connectingTo(options)
                .using(vertx)
                .build();

        Ownership ownership = new Ownership(vertx, pool, options, name, TIME_TO_LIVE);
        await("The node's place in the database", ownership.start(displaced));
        String unlike = await(
                "The other nodes",
                WireVersion.declare(pool, name, config.cluster().name(), Commands.version()));
        if (unlike != null) {
            throw new StartException(unlike);
        }
        if (cluster.nodes().size() == 1 && !config.cluster().members().isEmpty()) {
            LOG.info(
                    "None of the members {} runs yet: this node is the first of the cluster {}",
                    config.cluster().members(),
                    config.cluster().name());
        }
        await("The clock", ClockWatch.start(vertx, pool, InstantSource.system(), metrics));
        await("The journal", JournalKeeper.start(vertx, pool, config.journalKept()));
        cluster.onNodeGone(ownership::hintGone);
        cluster.onNodeCome(ownership::hintPresent);

        HistoryCache history = new HistoryCache(vertx, cluster.hazelcast(), new Timeline(pool), historyKey, metrics);
        StoredAccounts accounts = await("The channel accounts", StoredAccounts.start(vertx, pool));
        StoredConversations conversations = new StoredConversations(vertx, pool, history);
        await("The conversations", conversations.start());
        Passwords passwords = new Passwords(vertx, 2, 64);
        StoredSignIn signIn = new StoredSignIn(vertx, pool, passwords, () -> System.nanoTime() / 1_000_000);
        await("The sessions", signIn.start());
        Secret password = config.adminPassword();
        @Nullable
        String generated = await(
                "The administrator",
                signIn.ensureAdministrator(TenantId.DEFAULT, password == null ? null : password.value()));
        AccountSettings accountSettings = new AccountSettings(accounts);
        StoredQueries queries = new StoredQueries(pool, accountSettings::secrets);
        Files files = new Files(pool, config.files().together());
        FileKeeper keeper = new FileKeeper(
                files, HistoryKey.ofFiles(database.url()), config.files().each());
        DeskFiles deskFiles = new DeskFiles(keeper);
        DeskService desk = new DeskService(
                vertx,
                name,
                new WorkCommands(pool, deskFiles),
                new AdministrationCommands(
                        new DomainCommands(vertx, new RoutingDomains(pool)),
                        passwords::hash,
                        accountSettings::withKeptSecrets,
                        changes(signIn, accounts)));
        Inbox inbox = new Inbox(pool);
        Outbox outbox = new Outbox(pool);
        StoredState state = new StoredState(pool, name, cluster::nodes);
        AccountStates accountStates = new AccountStates(pool);
        AccountNotes accountNotes = new AccountNotes(vertx, accountStates);

        Operations operations = new Operations(vertx, metrics);
        operations.require("database", () -> NodeDatabase.missing(pool));
        DoorVerticle door = new DoorVerticle(
                new DoorVerticle.Parts(
                        config,
                        name,
                        inbox,
                        outbox,
                        state,
                        history,
                        accounts,
                        conversations,
                        desk,
                        signIn,
                        queries,
                        new StoredLinks(pool, queries),
                        accountSettings,
                        mailKey,
                        keeper,
                        new StoredFiles(keeper),
                        deskFiles,
                        files,
                        accountStates,
                        accountNotes,
                        metrics),
                operations);
        List<String> deployments = new ArrayList<>();
        deployments.add(await(
                "The HTTP port " + config.http().port() + " or the SMTP port "
                        + config.smtp().port(),
                vertx.deployVerticle(door)));

        DomainParts parts = new DomainParts(
                name,
                () -> cluster.nodes().size() == 1,
                pool,
                options,
                ownership,
                inbox,
                outbox,
                new Snapshots(pool),
                new ConversationStore(pool),
                history,
                new ChatHints(vertx),
                accounts,
                accountNotes,
                door.adapters(),
                metrics);
        Domains domains = new Domains(parts, new RoutingDomains(pool));
        operations.require("the routing domains", domains::missing);
        deployments.add(await("The routing domains", vertx.deployVerticle(domains)));
        await("The node's part in the domains", ownership.takePart(cluster::nodes));
        operations.started();
        await("The node's entry", state.introduce(config.http().host() + ":" + door.port(), Commands.version()));

        data.publish(new NodeFile(
                name,
                ProcessHandle.current().pid(),
                door.port(),
                door.smtpPort(),
                cluster.port(),
                cluster.eventBusPort(),
                database.url().port()));
        return new Node(data, database, cluster, ownership, deployments, welcome(config, door.port(), generated));
    }

    /** What to tell whoever started it. */
    List<String> welcome() {
        return welcome;
    }

    /** Drains and stops, in the order in which work flows; true when everything ended by itself. */
    boolean stop() {
        boolean orderly = ended("the node's part in the domains", ownership.standAside());
        cluster.vertx().eventBus().publish(DomainVerticle.FREE, "");
        for (String deployment : deployments) {
            orderly &= ended("a verticle", cluster.vertx().undeploy(deployment));
        }
        orderly &= ended("the node's signs of life", ownership.close());
        orderly &= ended("the cluster", cluster.close());
        try {
            database.close();
            data.close();
        } catch (IOException fault) {
            LOG.error("The database or the data directory could not be closed", fault);
            orderly = false;
        }
        LOG.info("Stopped");
        return orderly;
    }

    private static AdministrationCommands.Changes changes(StoredSignIn signIn, StoredAccounts accounts) {
        return new AdministrationCommands.Changes() {
            @Override
            public void user(Subject by, String name) {
                signIn.userChanged(by.tenant(), name);
            }

            @Override
            public Future<Void> account() {
                return accounts.changed();
            }
        };
    }

    private static List<String> welcome(ServerConfig config, int port, @Nullable String generated) {
        String scheme = config.http().tls() == null ? "http" : "https";
        List<String> lines = new ArrayList<>();
        lines.add("Threadline is ready: the console is at " + scheme + "://"
                + config.http().host() + ":" + port + "/");
        if (generated != null) {
            lines.add("Sign in as admin with the password " + generated + " (shown this once).");
        }
        return lines;
    }
}
