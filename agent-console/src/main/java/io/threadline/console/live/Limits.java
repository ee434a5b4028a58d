package io.threadline.console.live;

import java.time.Duration;

/**
 * What one desk may take.
 *
 * @param messageBytes size of a client's message
 * @param fragments frames that a client may cut a message into
 * @param framesPerSecond how many frames a client may send in the long run
 * @param burst how many at once
 * @param inFlight commands that wait for their answer
 * @param backlogBytes what may wait to be read by the client; beyond it the client is given up
 * @param ping how often the server asks whether the client is there
 * @param silence how long the client may say nothing at all
 * @param farewell how long a client may take to close after the server did
 * @param sockets on this node
 * @param socketsPerUser of one user or token on this node
 */
public record Limits(
        int messageBytes,
        int fragments,
        int framesPerSecond,
        int burst,
        int inFlight,
        int backlogBytes,
        Duration ping,
        Duration silence,
        Duration farewell,
        int sockets,
        int socketsPerUser) {

    /** What counts in production. */
    public static final Limits DEFAULT = new Limits(
            64 * 1024,
            64,
            50,
            100,
            32,
            4 * 1024 * 1024,
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(2),
            10_000,
            16);
}
