package io.threadline.cluster;

/** How many domains may be brought into memory at once: one that is slow takes one turn, and memory stays bounded. Any thread. */
final class Turns {

    private final int most;
    private int taken;

    Turns(int most) {
        this.most = most;
    }

    /** False when all are taken. */
    synchronized boolean take() {
        if (taken == most) {
            return false;
        }
        taken++;
        return true;
    }

    synchronized void giveBack() {
        taken--;
    }
}
