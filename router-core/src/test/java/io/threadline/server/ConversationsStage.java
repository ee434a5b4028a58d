package io.threadline.server;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.threadline.channel.AccountView;
import io.threadline.cluster.ClusterNode;
import io.threadline.cluster.HistoryCache;
import io.threadline.cluster.TestCluster;
import io.threadline.model.Channel;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.threadline.store.Await;
import io.threadline.store.DatabaseUrl;
import io.threadline.store.TestDatabase;
import io.threadline.store.TestPool;
import io.threadline.store.Timeline;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Conversations of two nodes on one database. */
abstract class ConversationsStage {

    static final AccountView ACCOUNT = account("chat-main");
    static DatabaseUrl url;
    static ClusterNode node;
    static Pool pool;
    static StoredConversations conversations;
    static StoredConversations another;

    @BeforeAll
    static void open() {
        url = TestDatabase.fresh();
        node = TestCluster.start("test-" + UUID.randomUUID(), "one", List.of());
        pool = TestPool.of(node.vertx(), url);
        conversations = conversations(pool);
        another = conversations(TestPool.of(node.vertx(), url));
    }

    private static StoredConversations conversations(Pool pool) {
        HistoryCache histories = new HistoryCache(
                node.vertx(),
                node.hazelcast(),
                new Timeline(pool),
                new SecretKeySpec(new byte[32], "AES"),
                new SimpleMeterRegistry());
        StoredConversations made = new StoredConversations(node.vertx(), pool, histories);
        Await.result(made.start());
        return made;
    }

    @AfterAll
    static void close() {
        Await.result(node.close());
    }

    static AccountView account(String name) {
        return new AccountView(TenantId.DEFAULT, DomainId.MAIN, new AccountId(name), Channel.CHAT, new JsonObject());
    }
}
