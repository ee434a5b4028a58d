package io.threadline.bench.faults;

import io.threadline.bench.outside.Directories;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.slf4j.LoggerFactory;

/** The program: starts the cluster, inflicts each fault, and prints the table. */
public final class Faults {

    private Faults() {}

    /** Ends with 0 when nothing was lost, doubled or out of order, with 1 when anything was, and with 2 after a wrong command line. */
    public static void main(String[] arguments) throws Exception {
        if (List.of(arguments).contains("--help")) {
            System.out.print(FaultsOptions.HELP);
            return;
        }
        FaultsOptions options;
        List<Fault> faults;
        Random random;
        try {
            List<String> given = new ArrayList<>(List.of(arguments));
            boolean onlyNames = given.remove("--list");
            options = FaultsOptions.of(given.toArray(String[]::new));
            random = new Random(options.seed());
            faults = options.of(FaultList.all(random));
            if (onlyNames) {
                faults.forEach(fault -> System.out.printf("%-22s%s%n", fault.name(), fault.how()));
                return;
            }
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> ProcessHandle.current().children().forEach(ProcessHandle::destroy)));
        int code = 1;
        try {
            code = run(options, faults, random) ? 0 : 1;
        } catch (Exception | AssertionError broken) {
            LoggerFactory.getLogger(Faults.class).error("It could not go on", broken);
        }
        // Ends event loops, too, that a failure left.
        System.exit(code);
    }

    private static boolean run(FaultsOptions options, List<Fault> faults, Random random) throws Exception {
        Directories.empty(options.data());
        progress("--seed " + options.seed());
        Map<String, String> leftOut = new LinkedHashMap<>();
        faults.forEach(
                fault -> fault.terrain().missing(options.older()).ifPresent(what -> leftOut.put(fault.name(), what)));
        leftOut.forEach((fault, why) -> progress(fault + " is left out: it needs " + why));
        List<Trial.Result> results = new ArrayList<>();
        try {
            for (Terrain terrain : Terrain.values()) {
                List<Fault> here = faults.stream()
                        .filter(fault -> fault.terrain() == terrain && !leftOut.containsKey(fault.name()))
                        .toList();
                if (!here.isEmpty()) {
                    run(options, terrain, here, random, results);
                }
            }
        } finally {
            System.out.print(new Report(results, leftOut, options.seed()).markdown());
        }
        return results.stream().allMatch(Trial.Result::isClean);
    }

    private static void run(
            FaultsOptions options, Terrain terrain, List<Fault> faults, Random random, List<Trial.Result> results)
            throws Exception {
        Path directory = options.data().resolve(terrain.name().toLowerCase(Locale.ROOT));
        progress("starting a database and two nodes below " + directory);
        try (Ground ground = Ground.open(directory, terrain, options.older())) {
            for (Fault fault : faults) {
                int blows = options.blows(fault);
                progress(fault.name() + ": " + fault.how() + ", " + blows + " times");
                Trial.Result result = new Trial(ground, fault, results.size(), random).run(blows);
                progress((result.isClean() ? "clean: " : "NOT CLEAN: ")
                        + result.tally().accepted() + " accepted");
                if (!result.isClean()) {
                    progress(result.tally() + ", stale writes " + result.stale());
                }
                results.add(result);
            }
        }
    }

    private static void progress(String what) {
        System.err.println("faults: " + what);
    }
}
