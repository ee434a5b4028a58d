package io.threadline.bench;

import io.threadline.bench.outside.ChatClient;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Chats, each over a socket of its own. */
record ChatLines(List<ChatClient> chats) implements Line {

    private static final int OPENING_AT_ONCE = 50;
    private static final int TRIES = 10;

    /** Opens them all, at one node after the other. */
    static ChatLines open(Scene scene, int customers) {
        return open(scene, customers, any -> Scene.CHAT_ACCOUNT);
    }

    /** Opens them all, each on the account of its number. */
    static ChatLines open(Scene scene, int customers, IntFunction<String> account) {
        List<ChatClient> chats = new ArrayList<>();
        List<Future<?>> opening = new ArrayList<>();
        for (int customer = 0; customer < customers; customer++) {
            ChatClient chat =
                    new ChatClient(scene.network(), scene.doors().at(customer), account.apply(customer), frame -> {});
            chats.add(chat);
            opening.add(welcomed(chat, "visitor " + customer, TRIES));
            if (opening.size() == OPENING_AT_ONCE) {
                Future.all(opening).await();
                opening.clear();
            }
        }
        Future.all(opening).await();
        return new ChatLines(chats);
    }

    /** A server that has no time just now says so, and is asked again a second later. */
    private static Future<?> welcomed(ChatClient chat, String name, int tries) {
        return chat.hello(name, null)
                .recover(failure -> failure instanceof ChatClient.NotAccepted && tries > 1
                        ? Future.fromCompletionStage(CompletableFuture.runAsync(
                                        () -> {}, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)))
                                .compose(later -> welcomed(chat, name, tries - 1))
                                .mapEmpty()
                        : Future.failedFuture(failure));
    }

    @Override
    public Future<@Nullable String> write(int customer, String text) {
        return chats.get(customer)
                .say(text)
                .<@Nullable String>map(acknowledged -> null)
                .otherwise(failure ->
                        failure instanceof ChatClient.NotAccepted refused ? "refused " + refused.code() : "no answer");
    }

    @Override
    public void close() {
        chats.forEach(ChatClient::close);
    }
}
