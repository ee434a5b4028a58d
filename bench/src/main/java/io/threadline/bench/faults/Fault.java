package io.threadline.bench.faults;

/**
 * A row of the table.
 *
 * @param name by which it is chosen
 * @param how it is inflicted
 * @param terrain on which
 * @param blows how often in a full run, and {@code shortBlows} in a short one
 * @param times how often each SMS comes
 * @param blow once
 */
record Fault(String name, String how, Terrain terrain, int blows, int shortBlows, int times, Blow blow) {

    Fault(String name, String how, int blows, int shortBlows, Blow blow) {
        this(name, how, Terrain.PLAIN, blows, shortBlows, blow);
    }

    Fault(String name, String how, Terrain terrain, int blows, int shortBlows, Blow blow) {
        this(name, how, terrain, blows, shortBlows, 1, blow);
    }

    /** Breaks something and mends it again. */
    @FunctionalInterface
    interface Blow {
        /** @param trial to be told of the moment of the blow */
        void strike(Ground ground, Trial trial) throws Exception;
    }
}
