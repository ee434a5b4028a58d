package io.threadline.bench.demo;

import io.threadline.bench.outside.Address;
import io.threadline.bench.outside.ChatClient;
import io.threadline.bench.outside.Network;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes in a chat. */
final class ChatWay implements Way {

    private final ChatClient chat;
    private final String name;
    private final @Nullable String identity;
    private boolean connected;

    /**
     * @param identity a signed token, or null for a visitor whom nobody knows
     * @param visit who is told when an agent writes
     */
    ChatWay(
            Network network,
            Address node,
            String account,
            String name,
            @Nullable String identity,
            Supplier<@Nullable Visit> visit) {
        this.name = name;
        this.identity = identity;
        this.chat = new ChatClient(network, node, account, frame -> {
            Visit whose = visit.get();
            if (whose != null && isOfAgent(frame)) {
                whose.hears();
            }
        });
    }

    @Override
    public void say(String line) {
        if (connected) {
            chat.say(line);
        } else {
            connected = true;
            chat.hello(name, identity).onSuccess(welcome -> chat.say(line));
        }
    }

    @Override
    public void leave() {
        chat.raw(new JsonObject().put("type", "end").encode());
        chat.close();
    }

    private static boolean isOfAgent(JsonObject frame) {
        return "message".equals(frame.getString("type")) && "agent".equals(frame.getString("from"));
    }
}
