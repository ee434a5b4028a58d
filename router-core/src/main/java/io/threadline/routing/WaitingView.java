package io.threadline.routing;

/**
 * A waiting item and where it stands.
 *
 * @param place in the order across all queues, from 1
 * @param placeInQueue among the waiting items of its queue, from 1
 */
public record WaitingView(WorkView work, int place, int placeInQueue) {}
