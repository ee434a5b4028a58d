package io.threadline.bench.outside;

import io.threadline.bench.outside.Witness.Message;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;

/** A chat customer's way of getting one message through: connects, resumes, sends, and says how it went. */
final class ChatLine {

    private final ChatClient chat;
    private final String name;
    private volatile boolean connected;

    /** What is not acknowledged by then is said again over another socket. */
    private static final long PATIENCE_SECONDS = 10;

    ChatLine(Network network, Address address, String account, String name) {
        this.name = name;
        this.chat = new ChatClient(network, address, account, this::hear);
    }

    private void hear(JsonObject frame) {
        switch (frame.getString("type")) {
            case "welcome" -> connected = true;
            case "closed" -> connected = false;
            default -> {}
        }
    }

    /** The outcome in the words of {@link Witness}; never fails. */
    Future<String> say(Message message) {
        return connected()
                .compose(open -> chat.say(message.text()))
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .map(Witness.ACCEPTED)
                .otherwise(failure -> {
                    if (failure instanceof ChatClient.NotAccepted refused) {
                        return "refused " + refused.code();
                    }
                    connected = false;
                    return Witness.BROKEN;
                });
    }

    private Future<?> connected() {
        if (connected) {
            return Future.succeededFuture();
        }
        return chat.resumeToken() == null ? chat.hello(name, null) : chat.resume();
    }
}
