package io.threadline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.cluster.Candidacy.Node;
import io.threadline.cluster.Candidacy.Try;
import io.threadline.cluster.Candidacy.View;
import io.threadline.cluster.Candidacy.Wait;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CandidacyTest {

    private static final Wait WAIT = new Wait();

    private final Candidacy candidacy = new Candidacy("me", 4, Duration.ofSeconds(3));

    @Test
    void anOwnerThatStandsStillForTheTimeToLiveIsTried() {
        View view = owned(7, 100, 20);
        assertThat(look(view, 0)).isEqualTo(WAIT);
        assertThat(look(view, 2_900)).isEqualTo(WAIT);
        assertThat(look(view, 3_100)).isEqualTo(new Try(7, 100, 20, false));
    }

    @Test
    void anOwnerThatRenewsOrAppendsIsLeftAlone() {
        assertThat(look(owned(7, 100, 20), 0)).isEqualTo(WAIT);
        assertThat(look(owned(7, 100, 21), 2_900)).isEqualTo(WAIT);
        assertThat(look(owned(7, 101, 21), 5_800)).isEqualTo(WAIT);
        assertThat(look(owned(7, 101, 21), 8_700)).isEqualTo(WAIT);
        assertThat(look(owned(7, 101, 21), 8_900)).isEqualTo(new Try(7, 101, 21, false));
    }

    @Test
    void aNewOwnerHasItsOwnTimeToLive() {
        assertThat(look(owned(7, 100, 20), 0)).isEqualTo(WAIT);
        assertThat(look(owned(8, 100, 20), 2_900)).isEqualTo(WAIT);
        assertThat(look(owned(8, 100, 20), 5_800)).isEqualTo(WAIT);
        assertThat(look(owned(8, 100, 20), 6_000)).isInstanceOf(Try.class);
    }

    @Test
    void aDomainThatWasReleasedIsTriedAtOnce() {
        assertThat(look(new View(7, 100, null, 0, null), 0)).isEqualTo(new Try(7, 100, 0, false));
    }

    @Test
    void anOwnerThatRestartedOrIsUnknownIsTriedAtOnce() {
        assertThat(look(new View(7, 100, "other", 2, new Node(3, 50)), 0)).isEqualTo(new Try(7, 100, 50, false));
        assertThat(look(new View(7, 100, "other", 2, null), 0)).isEqualTo(new Try(7, 100, 0, false));
        assertThat(look(new View(7, 100, "me", 3, new Node(4, 50)), 0)).isEqualTo(new Try(7, 100, 50, false));
    }

    @Test
    void aDomainThatNamesThisProcessIsTriedAtOnceWhateverItsOwnRenewals() {
        assertThat(look(new View(7, 100, "me", 4, new Node(4, 50)), 0)).isEqualTo(new Try(7, 100, 50, true));
    }

    @Test
    void aHintIsTakenUnlessTheDatabaseIsSlow() {
        assertThat(candidacy.look(owned(7, 100, 20), millis(0), millis(1), true, false))
                .isEqualTo(new Try(7, 100, 20, false));
        assertThat(candidacy.look(owned(7, 100, 20), millis(10), millis(1_000), true, false))
                .isEqualTo(WAIT);
    }

    @Test
    void aSlowDatabaseHoldsEveryCandidateBack() {
        View view = owned(7, 100, 20);
        assertThat(look(view, 0)).isEqualTo(WAIT);
        assertThat(candidacy.look(view, millis(3_000), millis(3_800), false, false))
                .isEqualTo(WAIT);
        assertThat(look(view, 6_700)).isEqualTo(WAIT);
        assertThat(look(view, 6_900)).isEqualTo(new Try(7, 100, 20, false));
    }

    @Test
    void whatIsToBeAnothersIsTriedAMomentLater() {
        View free = new View(7, 100, null, 0, null);
        assertThat(lookBehind(free, 0)).isEqualTo(WAIT);
        assertThat(lookBehind(free, 900)).isEqualTo(WAIT);
        assertThat(lookBehind(free, 1_100)).isEqualTo(new Try(7, 100, 0, false));
        assertThat(look(free, 1_100)).isEqualTo(new Try(7, 100, 0, false));
    }

    @Test
    void itHoldsBackAnewForEachTimeThatTheDomainIsFree() {
        assertThat(lookBehind(new View(7, 100, null, 0, null), 0)).isEqualTo(WAIT);
        assertThat(lookBehind(owned(8, 100, 20), 900)).isEqualTo(WAIT);
        assertThat(lookBehind(new View(8, 110, null, 0, null), 1_100)).isEqualTo(WAIT);
        assertThat(lookBehind(new View(8, 110, null, 0, null), 2_200)).isInstanceOf(Try.class);
    }

    @Test
    void behindAnotherADeadOwnerIsTriedLaterStillAndADomainThatNamesThisProcessAtOnce() {
        View dead = owned(7, 100, 20);
        assertThat(lookBehind(dead, 0)).isEqualTo(WAIT);
        assertThat(lookBehind(dead, 3_100)).isEqualTo(WAIT);
        assertThat(lookBehind(dead, 4_200)).isEqualTo(new Try(7, 100, 20, false));
        assertThat(lookBehind(new View(8, 100, "me", 4, new Node(4, 50)), 4_300))
                .isEqualTo(new Try(8, 100, 50, true));
    }

    private Candidacy.Advice lookBehind(View view, long atMillis) {
        return candidacy.look(view, millis(atMillis), millis(atMillis), false, true);
    }

    private Candidacy.Advice look(View view, long atMillis) {
        return candidacy.look(view, millis(atMillis), millis(atMillis), false, false);
    }

    private static View owned(long epoch, long lastSeq, long renewals) {
        return new View(epoch, lastSeq, "other", 2, new Node(2, renewals));
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
