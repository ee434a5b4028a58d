package io.threadline.bench.faults;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Where the nodes run, numbered from 1: on this machine, or each as if on a machine of its own. */
interface Hosts extends AutoCloseable {

    /** This machine's address as nodes see it. */
    String here();

    /** A node's address as this machine and the other nodes see it. */
    String address(int number);

    /** What a node there is to be told of its addresses. */
    Map<String, String> settings(int number);

    /** What starts a program there. */
    List<String> launcher(int number);

    /** From now on nothing that one node sends to the other arrives. */
    void sever(int from, int to) throws IOException;

    /** From now on all sees all again. */
    void mend() throws IOException;

    @Override
    void close();

    /** All on this machine's loopback address; nothing can be severed. */
    static Hosts loopback() {
        return new Hosts() {
            @Override
            public String here() {
                return "127.0.0.1";
            }

            @Override
            public String address(int number) {
                return here();
            }

            @Override
            public Map<String, String> settings(int number) {
                return Map.of();
            }

            @Override
            public List<String> launcher(int number) {
                return List.of();
            }

            @Override
            public void sever(int from, int to) {
                throw new IllegalStateException("Nodes on one host always see each other");
            }

            @Override
            public void mend() {}

            @Override
            public void close() {}
        };
    }
}
