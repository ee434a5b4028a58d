package io.threadline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.cluster.Placement.Sign;
import io.threadline.model.Id.DomainId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private final Placement placement = new Placement("me", Duration.ofSeconds(3), Duration.ofSeconds(4));
    private final List<DomainId> domains =
            List.of(new DomainId("a"), new DomainId("b"), new DomainId("c"), new DomainId("d"));

    @BeforeEach
    void knowTheDomains() {
        placement.domains(domains);
    }

    @Test
    void whileNothingIsKnownOfNodesNobodyIsPreferred() {
        assertThat(domains).noneMatch(placement::anothers);
    }

    @Test
    void aloneItIsToHaveAll() {
        look(0, sign(1, true), null);
        assertThat(domains).noneMatch(placement::anothers);
    }

    @Test
    void aNodeThatComesIsToHaveItsShareAtOnceButWhatIsOwnedMovesOnlyWhenItHasLivedForAWhile() {
        look(0, sign(1, true), sign(1, true));
        assertThat(domains).filteredOn(placement::anothers).hasSize(2);
        look(2_000, sign(2, true), sign(2, true));
        look(3_900, sign(3, true), sign(3, true));
        assertThat(moved(3_900)).isEmpty();
        look(4_100, sign(4, true), sign(4, true));
        assertThat(moved(4_100)).hasSize(2).allMatch(placement::anothers);
    }

    @Test
    void aMemberWhoseSignsStandStillIsToHaveNothing() {
        look(0, sign(1, true), sign(1, true));
        look(2_900, sign(2, true), sign(1, true));
        assertThat(domains).filteredOn(placement::anothers).hasSize(2);
        look(3_100, sign(3, true), sign(1, true));
        assertThat(domains).noneMatch(placement::anothers);
        look(3_200, sign(3, true), sign(2, true));
        look(5_000, sign(4, true), sign(3, true));
        assertThat(domains).filteredOn(placement::anothers).hasSize(2);
        assertThat(moved(5_000)).isEmpty();
    }

    @Test
    void aNodeThatStandsAsideIsToHaveNothing() {
        look(0, sign(1, true), sign(1, true));
        look(1_000, sign(2, true), sign(2, false));
        assertThat(domains).noneMatch(placement::anothers);
    }

    @Test
    void whoStandsAsideItselfLeavesAllToTheOthers() {
        look(0, sign(1, true), sign(1, true));
        look(1_000, sign(2, false), sign(2, true));
        assertThat(domains).allMatch(placement::anothers);
    }

    @Test
    void aMemberThatIsGoneIsToHaveNothingAndBeginsAnewWhenItIsBack() {
        look(0, sign(1, true), sign(1, true));
        look(1_000, sign(2, true), null);
        assertThat(domains).noneMatch(placement::anothers);
        look(2_000, sign(3, true), sign(5, true));
        look(4_500, sign(4, true), sign(6, true));
        assertThat(moved(4_500)).isEmpty();
        look(6_100, sign(5, true), sign(7, true));
        assertThat(moved(6_100)).hasSize(2);
    }

    private List<DomainId> moved(long atMillis) {
        return domains.stream()
                .filter(domain -> placement.moveTo(domain, nanos(atMillis)) != null)
                .toList();
    }

    private void look(long atMillis, Sign me, @Nullable Sign other) {
        placement.look(other == null ? Map.of("me", me) : Map.of("me", me, "other", other), nanos(atMillis));
    }

    private static Sign sign(long renewals, boolean takes) {
        return new Sign(1, renewals, takes);
    }

    private static long nanos(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
