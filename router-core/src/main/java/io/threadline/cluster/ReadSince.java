package io.threadline.cluster;

import com.hazelcast.core.ReadOnly;
import com.hazelcast.map.EntryProcessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an entry where it lives, past the near cache, which learns of changes a moment late; null for one that is older than
 * the version.
 *
 * <p>Travels between nodes of different versions during a rolling restart: its form is not to be changed.
 */
record ReadSince(long version) implements EntryProcessor<String, byte[], byte[]>, ReadOnly {

    private static final long serialVersionUID = 1;

    @Override
    // Hazelcast's interface does not say that there may be no entry and no answer.
    @SuppressWarnings("NullAway")
    public byte[] process(Map.Entry<String, byte[]> entry) {
        byte @Nullable [] present = entry.getValue();
        return present == null || Seal.version(present) < version ? null : present;
    }
}
