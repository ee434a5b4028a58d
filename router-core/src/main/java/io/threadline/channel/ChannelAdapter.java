package io.threadline.channel;

import io.threadline.model.Channel;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One channel: its doors inwards and its way out. Runs on every node. */
public interface ChannelAdapter {

    /** The channel whose accounts it serves. */
    Channel channel();

    /** Adds its HTTP routes, under its own paths. Bodies are not read yet: each route sets its own limit. */
    void routes(Router router);

    /**
     * Takes a WebSocket whose path is the adapter's, by accepting or rejecting it.
     *
     * @return false when the path is not the adapter's
     */
    default boolean socket(ServerWebSocketHandshake handshake) {
        return false;
    }

    /**
     * Checks an account's settings before they are saved.
     *
     * @param settings the document as it was put, without {@code kind}, {@code domain} and {@code queue}
     * @return one problem per sentence, each beginning with the field's name; empty when all is well
     */
    List<String> problems(JsonObject settings);

    /** Fields of the settings that are never shown again; a dot leads into an object. */
    List<String> secrets();

    /** Tries the account's way to its provider out, so that no customer notices. Fails only through a fault of ours. */
    default Future<Trial> trial(AccountView account) {
        return Future.succeededFuture(new Trial.NothingToTry(
                "Nothing outside is asked for this channel; what comes in shows whether it works."));
    }

    /** Whether those who are given a message a second time know it, so that one of unknown fate may go again. */
    default boolean recognisesRepeats() {
        return false;
    }

    /** Gives a message to the provider. Fails only through a fault of ours; else says how it went. */
    Future<Delivery> send(OutboundMessage message);

    /** Where files of the account's messages are fetched; null where it brings none, or is not complete. */
    default @Nullable Fetching fetching(AccountView account) {
        return null;
    }

    /** Opens the doors it has beside HTTP; called once, when the node can accept. */
    default Future<Void> open() {
        return Future.succeededFuture();
    }

    /** The port of its own that it really bound, 0 when it has none. */
    default int port() {
        return 0;
    }

    /** Stops accepting, lets what is under way end. */
    Future<Void> close();
}
