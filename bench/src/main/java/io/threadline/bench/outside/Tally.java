package io.threadline.bench.outside;

import java.util.List;
import java.util.stream.Stream;

/**
 * What became of the messages that a channel acknowledged. All lists but the first number are empty when the server kept its word.
 *
 * @param accepted how many were acknowledged
 * @param lost the server does not have
 * @param unseen no desk was shown
 * @param twice are in the history more than once
 * @param seenTwice were told to one desk more than once
 * @param disordered stand after a later one of the same customer
 * @param overlapping offers that were made while another of the same work was open
 */
public record Tally(
        int accepted,
        List<String> lost,
        List<String> unseen,
        List<String> twice,
        List<String> seenTwice,
        List<String> disordered,
        List<String> overlapping) {

    public Tally {
        lost = List.copyOf(lost);
        unseen = List.copyOf(unseen);
        twice = List.copyOf(twice);
        seenTwice = List.copyOf(seenTwice);
        disordered = List.copyOf(disordered);
        overlapping = List.copyOf(overlapping);
    }

    /** Whether nothing is wrong. */
    public boolean isClean() {
        return Stream.of(lost, unseen, twice, seenTwice, disordered, overlapping)
                .allMatch(List::isEmpty);
    }
}
