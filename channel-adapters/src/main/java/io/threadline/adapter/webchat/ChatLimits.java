package io.threadline.adapter.webchat;

import java.time.Duration;

/**
 * The bounds of the chat socket.
 *
 * @param sockets on this node; more are refused with 503
 * @param helloWithin how long a socket may stay nameless
 * @param messageBytes of one message, all fragments together
 * @param fragments of one message
 * @param burst frames that may come at once, pings and fragments counted
 * @param framesPerSecond in the long run
 * @param textLength of a message, in UTF-16 units
 * @param inFlight messages of one socket that wait for their commit; more are answered with {@code nack}
 * @param backlogLow bytes not yet taken by the reader above which the feed waits
 * @param backlogHigh bytes above which the socket is closed
 * @param stall how long a reader may take nothing while something waits for it
 * @param ping after so long a silence the other side is asked for a sign
 * @param silence after so long without any frame the socket is closed
 */
record ChatLimits(
        int sockets,
        Duration helloWithin,
        int messageBytes,
        int fragments,
        int burst,
        int framesPerSecond,
        int textLength,
        int inFlight,
        int backlogLow,
        int backlogHigh,
        Duration stall,
        Duration ping,
        Duration silence) {

    /** What a node uses. A text of 8,000 units takes 48,000 bytes at most, each unit written as an escape. */
    static final ChatLimits DEFAULT = new ChatLimits(
            50_000,
            Duration.ofSeconds(5),
            65_536,
            32,
            200,
            50,
            8_000,
            200,
            64 * 1024,
            256 * 1024,
            Duration.ofSeconds(20),
            Duration.ofSeconds(25),
            Duration.ofSeconds(60));
}
