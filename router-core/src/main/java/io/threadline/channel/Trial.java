package io.threadline.channel;

/** What came of trying an account's way to its provider out. A sentence each, for an administrator. */
public sealed interface Trial {

    /** The provider was reached and takes the account's credentials. */
    record Works(String detail) implements Trial {}

    /** It was not reached, or refuses. */
    record Fails(String detail) implements Trial {}

    /** There is nothing outside to be reached. */
    record NothingToTry(String detail) implements Trial {}
}
