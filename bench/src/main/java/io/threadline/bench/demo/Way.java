package io.threadline.bench.demo;

/** How a customer writes. */
interface Way {

    /** Sends a line. */
    void say(String line);

    /** Says good-bye, where the channel knows such a thing. */
    void leave();
}
