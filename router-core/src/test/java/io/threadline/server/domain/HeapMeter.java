package io.threadline.server.domain;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** How much of the heap something takes: at its highest, and what stays. */
final class HeapMeter {
    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    private final double before;

    HeapMeter() {
        before = held();
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** The sum of the pools' highest, above what was held before, in MB. */
    double highest() {
        return pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / 1048576.0 - before;
    }

    /** After a collection, in MB. */
    final double held() {
        Runtime runtime = Runtime.getRuntime();
        runtime.gc();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0 - before;
    }
}
