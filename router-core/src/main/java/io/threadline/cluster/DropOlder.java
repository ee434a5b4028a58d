package io.threadline.cluster;

import com.hazelcast.map.EntryProcessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Removes an entry that is older than a version.
 *
 * <p>Travels between nodes of different versions during a rolling restart: its form is not to be changed.
 */
record DropOlder(long version) implements EntryProcessor<String, byte[], Boolean> {

    private static final long serialVersionUID = 1;

    @Override
    // Null is how Hazelcast is told to remove the entry; its interface does not say so.
    @SuppressWarnings("NullAway")
    public Boolean process(Map.Entry<String, byte[]> entry) {
        byte @Nullable [] present = entry.getValue();
        if (present == null || Seal.version(present) >= version) {
            return false;
        }
        entry.setValue(null);
        return true;
    }
}
