package io.threadline.console.http;

import io.threadline.desk.Action;

/** Who may call an operation. */
public sealed interface Access {

    /** Whoever can reach the server. */
    record Anyone() implements Access {}

    /** Whoever is signed in, whatever their role. */
    record SignedIn() implements Access {}

    /** Whom the policy permits this. */
    record Permitted(Action action) implements Access {}
}
