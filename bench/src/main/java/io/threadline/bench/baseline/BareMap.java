package io.threadline.bench.baseline;

import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.threadline.bench.outside.FreePorts;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/**
 * Two members of Hazelcast on the loopback with the settings of the server's history, but no near cache and no seal: what one
 * {@code IMap.get} takes, of keys half of which live with the other member.
 */
public final class BareMap implements AutoCloseable {

    private static final int ENTRIES = 1_000;

    private final HazelcastInstance first;
    private final HazelcastInstance second;
    private final IMap<String, byte[]> map;
    private final Random random = new Random(1);

    private BareMap(HazelcastInstance first, HazelcastInstance second) {
        this.first = first;
        this.second = second;
        this.map = first.getMap("history");
    }

    /** Starts both and fills the map with entries of so many bytes. */
    public static BareMap start(int bytes) throws IOException {
        int one = FreePorts.one();
        int other = FreePorts.one();
        List<String> members = List.of("127.0.0.1:" + one, "127.0.0.1:" + other);
        BareMap bare = new BareMap(member(one, members), member(other, members));
        for (int entry = 0; entry < ENTRIES; entry++) {
            bare.map.set(Integer.toString(entry), new byte[bytes]);
        }
        return bare;
    }

    private static HazelcastInstance member(int port, List<String> members) {
        Config config = new Config().setClusterName("threadline-bench-" + members.getFirst());
        config.getJetConfig().setEnabled(false);
        config.setProperty("hazelcast.logging.type", "slf4j")
                .setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.socket.bind.any", "false")
                .setProperty("hazelcast.wait.seconds.before.join", "0");
        config.getNetworkConfig().setPort(port).setPortAutoIncrement(false);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(members);
        config.addMapConfig(new MapConfig("history").setBackupCount(1).setInMemoryFormat(InMemoryFormat.BINARY));
        return Hazelcast.newHazelcastInstance(config);
    }

    /** Reads any entry. */
    public int read() {
        byte[] value = map.get(Integer.toString(random.nextInt(ENTRIES)));
        return value == null ? 0 : value.length;
    }

    @Override
    public void close() {
        second.shutdown();
        first.shutdown();
    }
}
