package io.threadline.cluster;

import com.hazelcast.map.EntryProcessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stores sealed bytes unless the entry is as new already: compare and set where the entry lives, in one trip.
 *
 * <p>Travels between nodes of different versions during a rolling restart: its form is not to be changed.
 */
// Never compared: the array is on its way to another node.
@SuppressWarnings("ArrayRecordComponent")
record StoreNewer(byte[] sealed) implements EntryProcessor<String, byte[], Boolean> {

    private static final long serialVersionUID = 1;

    @Override
    public Boolean process(Map.Entry<String, byte[]> entry) {
        byte @Nullable [] present = entry.getValue();
        if (present != null && Seal.version(present) >= Seal.version(sealed)) {
            return false;
        }
        entry.setValue(sealed);
        return true;
    }
}
