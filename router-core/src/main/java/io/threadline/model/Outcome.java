package io.threadline.model;

/** How a command ended. */
public sealed interface Outcome {

    /**
     * It took effect, now or when the same command came first.
     *
     * @param seq the journal's number of the last event it rests on
     */
    record Done(long seq) implements Outcome {}

    /**
     * It did not take effect and changed nothing.
     *
     * @param message a sentence for the person: what happened and what to do
     */
    record Refused(Refusal code, String message) implements Outcome {}
}
