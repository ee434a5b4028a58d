package io.threadline.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.threadline.model.Id.DomainId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which node is to own which domain, from names alone, so that all nodes with the same view say the same. Rendezvous ranking
 * (Thaler and Ravishankar, 1998): each pair of a domain and a node has a fixed score, and the highest score of all that are
 * left is taken next, unless its domain has a node or its node has its share. So no node has two domains more than another, and when a
 * node comes or goes most others keep what they have: a domain leaves a node that stays only for one that scores higher, or because of the bound.
 *
 * <p>Pure. O(d n log(d n)) for d domains and n nodes.
 */
final class Spread {

    private record Pair(DomainId domain, String node, long score) {}

    private static final Comparator<Pair> BEST_FIRST = Comparator.comparingLong(Pair::score)
            .reversed()
            .thenComparing(pair -> pair.domain().value())
            .thenComparing(Pair::node);

    private Spread() {}

    /** The node of each domain; empty without nodes. */
    static Map<DomainId, String> of(Collection<DomainId> domains, Collection<String> nodes) {
        TreeSet<String> all = new TreeSet<>(nodes);
        Map<DomainId, String> spread = new HashMap<>();
        if (all.isEmpty()) {
            return spread;
        }
        List<Pair> pairs = new ArrayList<>();
        domains.stream()
                .distinct()
                .forEach(domain -> all.forEach(node -> pairs.add(new Pair(domain, node, score(domain, node)))));
        pairs.sort(BEST_FIRST);
        int share = pairs.size() / all.size() / all.size();
        int larger = pairs.size() / all.size() % all.size();
        Map<String, Integer> loads = new HashMap<>();
        for (Pair pair : pairs) {
            int load = loads.getOrDefault(pair.node(), 0);
            if (spread.containsKey(pair.domain()) || load > share || (load == share && larger == 0)) {
                continue;
            }
            if (load == share) {
                larger--;
            }
            loads.put(pair.node(), load + 1);
            spread.put(pair.domain(), pair.node());
        }
        return spread;
    }

    /** The same on every machine and in every version. */
    private static long score(DomainId domain, String node) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest((domain.value() + "\0" + node).getBytes(UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
