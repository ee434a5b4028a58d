package io.threadline.server.domain;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.threadline.model.Id.DomainId;
import java.util.function.IntSupplier;

/** How full a domain is that is owned here. What is counted goes on over ownerships; the gauge ends with this one. */
final class DomainMetrics {
    private final MeterRegistry metrics;
    private final DomainId domain;
    private final Counter busy;
    private final DistributionSummary batches;

    DomainMetrics(MeterRegistry metrics, DomainId domain) {
        this.metrics = metrics;
        this.domain = domain;
        this.busy = Counter.builder("threadline.domain.busy")
                .description("Commands that were told to come later, since too many decisions waited for the journal")
                .tag("domain", domain.value())
                .register(metrics);
        this.batches = DistributionSummary.builder("threadline.journal.batch")
                .description("Events, marks and answers that went to the journal together")
                .tag("domain", domain.value())
                .register(metrics);
    }

    /** Shows how many decisions wait for the journal; the runnable ends that. */
    Runnable gathered(IntSupplier gathered) {
        Gauge gauge = Gauge.builder("threadline.domain.gathered", gathered, IntSupplier::getAsInt)
                .description("Decisions that wait for the journal")
                .tag("domain", domain.value())
                .strongReference(true)
                .register(metrics);
        return () -> metrics.remove(gauge);
    }

    void busy() {
        busy.increment();
    }

    void batch(int size) {
        batches.record(size);
    }
}
