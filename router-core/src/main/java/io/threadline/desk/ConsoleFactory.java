package io.threadline.desk;

/** Makes a console; listed in {@code META-INF/services}. */
public interface ConsoleFactory {

    /** Wires the console; called once on each node. */
    Console create(DeskContext context);
}
