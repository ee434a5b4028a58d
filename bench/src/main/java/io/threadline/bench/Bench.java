package io.threadline.bench;

import io.threadline.bench.outside.DatabaseLocation;
import io.threadline.bench.outside.Distribution;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program: starts nodes and what they are compared with, lets the load generator loose on them, and prints the tables. */
public final class Bench {

    private static final Duration MOST = Duration.ofMinutes(60);

    private final BenchOptions options;
    private final Sheet sheet = new Sheet();
    private final LifePart life;
    private final OfferPart offer;
    private final RatesPart rates;

    private Bench(BenchOptions options) {
        this.options = options;
        this.life = new LifePart(options);
        this.offer = new OfferPart(options);
        this.rates = new RatesPart(options);
    }

    /** Ends with 0 when everything gave a result, with 2 after a wrong command line, and with 3 when it took an hour. */
    public static void main(String[] arguments) throws Exception {
        if (List.of(arguments).contains("--help")) {
            System.out.print(BenchOptions.HELP);
            return;
        }
        BenchOptions options;
        try {
            options = BenchOptions.of(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        endWithChildren();
        Bench bench = new Bench(options);
        URI url = options.url();
        if (url == null) {
            bench.run();
        } else {
            bench.elsewhere(url);
        }
        bench.tell();
        System.exit(0);
    }

    /** Whatever ends this program, what it started ends too, and an hour is enough. */
    private static void endWithChildren() {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroy)));
        Thread.ofVirtual().start(() -> {
            try {
                TimeUnit.MINUTES.sleep(MOST.toMinutes());
            } catch (InterruptedException e) {
                return;
            }
            System.err.println("The bench has taken an hour and gives up.");
            System.exit(3);
        });
    }

    private void run() throws IOException, SQLException {
        List<Part> parts = options.parts();
        boolean first = true;
        if (!parts.equals(List.of(Part.START))) {
            for (int nodes : options.nodes()) {
                measure(parts, nodes, first);
                first = false;
            }
        }
        life.put(sheet);
        offer.put(sheet);
        rates.put(sheet);
        if (parts.contains(Part.START)) {
            StartPart.measure(options, sheet);
        }
    }

    private void measure(List<Part> parts, int nodes, boolean first) throws IOException, SQLException {
        Progress.say("starting " + nodes + (nodes == 1 ? " node" : " nodes") + " below " + options.data());
        try (Site site = Site.open(options.data().resolve(nodes + "-nodes"), nodes)) {
            Progress.say("seating " + options.agents() + " agents");
            try (GeneratorProcess generator =
                    GeneratorProcess.start(site.doors(), Distribution.ADMIN_PASSWORD, options.agents())) {
                double most = 0;
                if (parts.contains(Part.LIFE) || parts.contains(Part.OFFER)) {
                    Progress.say("warming up for " + options.warmUp() + " s");
                    most = generator
                            .withCustomers()
                            .life(Order.mostLives(options.inFlight(), options.warmUp()))
                            .perSecond();
                }
                if (first && parts.contains(Part.ACCEPTS)) {
                    AcceptsPart.measure(options, site, generator, sheet);
                }
                if (parts.contains(Part.LIFE)) {
                    most = first ? life.beside(site, generator, sheet) : life.alone(site, generator);
                }
                if (parts.contains(Part.OFFER)) {
                    offer.measure(site, generator, most, sheet);
                }
                if (parts.contains(Part.RATES)) {
                    rates.measure(site, generator);
                }
            }
            if (first && parts.contains(Part.IDLE)) {
                IdlePart.measure(options, site, sheet);
            }
        }
    }

    private void elsewhere(URI url) throws IOException, SQLException {
        Doors doors = new Doors(List.of(url), options.smtpPort() == 0 ? List.of() : List.of(options.smtpPort()));
        String database = options.databaseUrl();
        try (GeneratorProcess generator = GeneratorProcess.start(doors, options.adminPassword(), options.agents())) {
            rates.measure(generator, database == null ? null : new DatabaseLocation(database));
        }
        rates.put(sheet);
    }

    private void tell() throws IOException {
        String preface =
                "%s, %d processors, %s, Java %s%s. Everything is on one machine, and the load generator takes its share of it."
                        .formatted(
                                LocalDate.now(ZoneOffset.UTC),
                                Runtime.getRuntime().availableProcessors(),
                                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                                Runtime.version(),
                                options.isShort() ? ", a short run" : "");
        Path file = options.write();
        if (file == null) {
            System.out.print(sheet.markdown(preface));
            return;
        }
        Path chart = file.resolveSibling("images").resolve("benchmarks.svg");
        Files.createDirectories(chart.getParent());
        Files.writeString(chart, sheet.chart());
        String image = "![Bars: Threadline in blue, what it is compared with in grey](images/benchmarks.svg)";
        MarkedSection.write(file, sheet.markdown(preface + "\n\n" + image));
        Progress.say("wrote " + file + " and " + chart);
    }
}
