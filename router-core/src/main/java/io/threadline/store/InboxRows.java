package io.threadline.store;

import io.threadline.model.CallSignal;
import io.threadline.model.Channel;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.AgentId;
import io.threadline.model.Id.CallId;
import io.threadline.model.Id.CaseId;
import io.threadline.model.Id.ContactPointId;
import io.threadline.model.Id.CustomerId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Trust;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads inbox rows. Times are cut to the milliseconds that the journal keeps. */
final class InboxRows {

    private InboxRows() {}

    static List<InboxRow> of(RowSet<Row> rows) {
        List<InboxRow> all = new ArrayList<>(rows.size());
        for (Row row : rows) {
            all.add(of(row));
        }
        return all;
    }

    private static InboxRow of(Row row) {
        return switch (row.getString("kind")) {
            case "message" -> message(row);
            case "receipt" -> receipt(row);
            case "left" -> left(row);
            case "call" -> call(row);
            default -> throw new IllegalStateException("An inbox row of the kind " + row.getString("kind"));
        };
    }

    private static InboxRow message(Row row) {
        String lastCase = row.getString("last_case");
        String thread = row.getString("thread");
        return new InboxRow.Message(
                row.getLong("inbox_id"),
                row.getInteger("attempts"),
                new MessageId(row.getString("message_id")),
                new AccountId(row.getString("account")),
                Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
                new ContactPointId(row.getString("contact_point_id")),
                new CustomerId(row.getString("customer_id")),
                lastCase == null ? null : new CaseId(lastCase),
                row.getString("conversation"),
                row.getString("client_id"),
                Trust.valueOf(row.getString("trust")),
                row.getString("text"),
                received(row),
                thread == null ? null : new CaseId(thread),
                row.getBoolean("quotes"),
                FileJson.read(row.getValue("files")));
    }

    private static InboxRow receipt(Row row) {
        return new InboxRow.Receipt(
                row.getLong("inbox_id"),
                row.getInteger("attempts"),
                new AccountId(row.getString("account")),
                row.getString("message_id"),
                row.getString("text"),
                row.getString("detail"),
                sent(row),
                received(row));
    }

    private static InboxRow.@Nullable Sent sent(Row row) {
        String message = row.getString("sent_message");
        return message == null
                ? null
                : new InboxRow.Sent(
                        new MessageId(message),
                        new CaseId(row.getString("sent_case")),
                        new CustomerId(row.getString("sent_customer")));
    }

    private static InboxRow left(Row row) {
        return new InboxRow.Left(
                row.getLong("inbox_id"),
                row.getInteger("attempts"),
                new AccountId(row.getString("account")),
                new ContactPointId(row.getString("contact_point_id")),
                new CustomerId(row.getString("customer_id")),
                row.getString("conversation"),
                received(row));
    }

    private static InboxRow call(Row row) {
        JsonObject call = new JsonObject(row.getString("call"));
        JsonObject signal = call.getJsonObject("signal");
        String agent = row.getString("call_agent");
        for (String field : List.of("agent", "to")) {
            if (signal.containsKey(field)) {
                signal.put(field, agent);
            }
        }
        String contactPoint = row.getString("contact_point_id");
        String customer = row.getString("customer_id");
        String lastCase = row.getString("last_case");
        return new InboxRow.CallNews(
                row.getLong("inbox_id"),
                row.getInteger("attempts"),
                new AccountId(row.getString("account")),
                new CallId(call.getString("call")),
                call.getBoolean("controlled"),
                Json.value(signal.encode(), CallSignal.class),
                agent == null ? Map.of() : Map.of(new AgentId(agent), row.getString("call_name")),
                contactPoint == null ? null : new ContactPointId(contactPoint),
                customer == null ? null : new CustomerId(customer),
                lastCase == null ? null : new CaseId(lastCase),
                Trust.valueOf(row.getString("trust")));
    }

    private static Instant received(Row row) {
        return row.getOffsetDateTime("received_at").toInstant().truncatedTo(ChronoUnit.MILLIS);
    }
}
