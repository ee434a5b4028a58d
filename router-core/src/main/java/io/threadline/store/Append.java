package io.threadline.store;

import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Recorded;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One append, ready to be sent, and sent again. The statement alone is the transaction unless administered data changes
 * with it.
 */
record Append(AppendStatement statement, List<Prepared> effects, List<Projection.Chat> chats) {

    /** @throws IllegalArgumentException when the batch does not follow its fence or lacks content */
    static Append of(Fence fence, Batch batch, EventCodec codec) {
        long expected = fence.lastSeq();
        for (Recorded recorded : batch.events()) {
            expected++;
            if (recorded.seq() != expected) {
                throw new IllegalArgumentException("Event " + recorded.seq() + " comes where " + expected + " is due");
            }
        }
        Projection projection = Projection.of(fence.domain(), batch);
        return new Append(
                AppendStatement.of(fence, batch, projection, codec),
                EffectStatements.of(fence, batch.effects(), projection.moves()),
                projection.chats());
    }

    Future<AppendResult> run(SqlConnection connection) {
        return effects.isEmpty() ? append(connection) : transaction(connection);
    }

    private Future<AppendResult> transaction(SqlConnection connection) {
        return connection
                .begin()
                .compose(transaction -> append(connection)
                        .compose(result -> switch (result) {
                            case AppendResult.Fenced fenced ->
                                transaction.rollback().map(result);
                            case AppendResult.Committed committed ->
                                effects(connection)
                                        .compose(done -> transaction.commit())
                                        .map(result);
                        })
                        .recover(fault -> undo(transaction, fault)));
    }

    private static Future<AppendResult> undo(io.vertx.sqlclient.Transaction transaction, Throwable fault) {
        return transaction.rollback().transform(done -> Future.failedFuture(fault));
    }

    private Future<Void> effects(SqlConnection connection) {
        Future<Void> all = Future.succeededFuture();
        for (Prepared effect : effects) {
            all = all.compose(done -> connection
                    .preparedQuery(effect.sql())
                    .execute(effect.parameters())
                    .mapEmpty());
        }
        return all;
    }

    private Future<AppendResult> append(SqlConnection connection) {
        return connection
                .preparedQuery(statement.sql())
                .execute(statement.parameters())
                .map(this::result);
    }

    private AppendResult result(RowSet<Row> rows) {
        Map<MessageId, Projection.Chat> said =
                chats.stream().collect(Collectors.toMap(Projection.Chat::message, chat -> chat));
        long lastSeq = -1;
        Map<CustomerId, Long> versions = new HashMap<>();
        List<ChatLine> lines = new ArrayList<>(chats.size());
        for (Row row : rows) {
            switch (row.getString("kind")) {
                case AppendStatement.FENCE -> lastSeq = row.getLong("number");
                case AppendStatement.CUSTOMER ->
                    versions.put(new CustomerId(row.getString("id")), row.getLong("number"));
                case AppendStatement.CHAT -> lines.add(line(row, said));
                default -> throw new IllegalStateException("The statement answered a row of no known kind");
            }
        }
        return lastSeq < 0
                ? new AppendResult.Fenced()
                : new AppendResult.Committed(lastSeq, Map.copyOf(versions), List.copyOf(lines));
    }

    private static ChatLine line(Row row, Map<MessageId, Projection.Chat> said) {
        MessageId message = new MessageId(row.getString("id"));
        Projection.Chat chat = said.get(message);
        if (chat == null) {
            throw new IllegalStateException("The statement answered a message that it was not given");
        }
        return new ChatLine(
                row.getString("place"),
                row.getLong("number"),
                chat.contactPoint(),
                chat.sender(),
                row.getString("name"),
                chat.text(),
                message,
                chat.clientId(),
                chat.recorded().at());
    }
}
