package io.threadline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.model.Id.DomainId;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SnapshotsTest extends StoreTest {

    @Test
    void theNewestThreeAreKeptAndReadAsSaved() throws IOException {
        Snapshots snapshots = new Snapshots(pool);
        assertThat(get(snapshots.newest(DomainId.MAIN))).isNull();
        for (long seq : new long[] {10, 20, 30, 40, 40, 50}) {
            get(snapshots.save(
                    DomainId.MAIN, Snapshots.Stored.of(seq, "hash-" + seq, 1, out -> out.write(new byte[100_000]))));
        }
        assertThat(query("SELECT seq FROM snapshot ORDER BY seq")).containsExactly("30", "40", "50");

        Snapshots.Stored newest = get(snapshots.newest(DomainId.MAIN));
        assertThat(newest.seq()).isEqualTo(50);
        assertThat(newest.hash()).isEqualTo("hash-50");
        assertThat(newest.body().readAllBytes()).hasSize(100_000);
        assertThat(newest.packed()).hasSizeLessThan(1_000);
        assertThat(get(snapshots.before(DomainId.MAIN, 50)).seq()).isEqualTo(40);
        assertThat(get(journal.load(DomainId.MAIN)).snapshot().seq()).isEqualTo(50);
    }
}
