package io.threadline.cluster;

import com.hazelcast.config.ClassFilter;
import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.NearCacheConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.spi.merge.DiscardMergePolicy;
import io.threadline.cluster.ClusterNode.Settings;

/**
 * Hazelcast as a member on private addresses and nothing else: no discovery, REST, Jet, phone home, scripts or foreign classes.
 * Of members that hang it is told after three seconds; that is a hint for the rest of the server, which asks PostgreSQL.
 */
final class HazelcastSettings {

    private static final int HISTORY_IDLE_SECONDS = 3_600;
    private static final int NEAR_ENTRIES = 2_000;
    private static final int NEAR_SECONDS = 600;

    private HazelcastSettings() {}

    static Config of(Settings settings, String nodeAttribute) {
        Config config = new Config();
        config.setClusterName(settings.clusterName());
        config.getMemberAttributeConfig().setAttribute(nodeAttribute, settings.nodeId());
        config.getJetConfig().setEnabled(false);
        config.getManagementCenterConfig().setScriptingEnabled(false);
        config.getSerializationConfig().setJavaSerializationFilterConfig(allowedClasses());
        properties(config);
        network(config.getNetworkConfig(), settings);
        vertxMaps(config);
        config.addMapConfig(history(settings.historyMegabytes()));
        return config;
    }

    private static void properties(Config config) {
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.jmx", "false");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
        config.setProperty("hazelcast.max.no.heartbeat.seconds", "3");
        config.setProperty("hazelcast.member.list.publish.interval.seconds", "2");
        config.setProperty("hazelcast.operation.call.timeout.millis", "5000");
        // What it holds can be read again: a node that leaves waits for no slow member (ten minutes by default).
        config.setProperty("hazelcast.graceful.shutdown.max.wait", "5");
        // Halves of a split cluster find each other again soon, not after the five minutes of the default.
        config.setProperty("hazelcast.merge.first.run.delay.seconds", "10");
        config.setProperty("hazelcast.merge.next.run.delay.seconds", "10");
        // A near cache that learns of a change ten seconds late would send readers to PostgreSQL meanwhile.
        config.setProperty("hazelcast.map.invalidation.batch.enabled", "false");
    }

    private static void network(NetworkConfig network, Settings settings) {
        network.setPort(settings.port()).setPortAutoIncrement(false).setReuseAddress(true);
        network.getInterfaces().setEnabled(true).addInterface(settings.host());
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(settings.members());
    }

    /** What the cluster manager of Vert.x asks for in its own default configuration. */
    private static void vertxMaps(Config config) {
        config.addMultiMapConfig(new MultiMapConfig("__vertx.subs")
                .setBackupCount(1)
                .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET));
        config.addMapConfig(new MapConfig("__vertx.haInfo").setBackupCount(1));
        config.addMapConfig(new MapConfig("__vertx.nodeInfo").setBackupCount(1));
    }

    /** After a split one half's entries are discarded: they can be read again. */
    private static MapConfig history(int megabytes) {
        return new MapConfig(HistoryCache.MAP)
                .setBackupCount(1)
                .setInMemoryFormat(InMemoryFormat.BINARY)
                .setMaxIdleSeconds(HISTORY_IDLE_SECONDS)
                .setMergePolicyConfig(new MergePolicyConfig().setPolicy(DiscardMergePolicy.class.getName()))
                .setEvictionConfig(new EvictionConfig()
                        .setMaxSizePolicy(MaxSizePolicy.USED_HEAP_SIZE)
                        .setSize(megabytes)
                        .setEvictionPolicy(EvictionPolicy.LRU))
                .setNearCacheConfig(new NearCacheConfig(HistoryCache.MAP)
                        .setInMemoryFormat(InMemoryFormat.OBJECT)
                        .setCacheLocalEntries(true)
                        .setInvalidateOnChange(true)
                        .setMaxIdleSeconds(NEAR_SECONDS)
                        .setEvictionConfig(new EvictionConfig()
                                .setMaxSizePolicy(MaxSizePolicy.ENTRY_COUNT)
                                .setSize(NEAR_ENTRIES)
                                .setEvictionPolicy(EvictionPolicy.LRU)));
    }

    /** What a member may send us as a serialised Java object. */
    private static JavaSerializationFilterConfig allowedClasses() {
        return new JavaSerializationFilterConfig()
                .setDefaultsDisabled(true)
                .setWhitelist(new ClassFilter()
                        .addPackages(
                                "java.lang", "java.util", "java.util.concurrent", "java.time", "io.threadline.cluster")
                        .addPrefixes("[", "com.hazelcast.", "io.vertx.spi.cluster.hazelcast."));
    }
}
