package io.threadline.store;

import io.threadline.model.Trust;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message as the columns of the inbox, with the address of a contact point that may be new. */
record InboxLine(
        NewMessage message,
        String kind,
        String messageId,
        @Nullable String contactPoint,
        @Nullable String contactKind,
        @Nullable String address,
        @Nullable String customer,
        @Nullable String conversation,
        @Nullable String clientId,
        Trust trust,
        String text,
        @Nullable String detail,
        @Nullable String mail,
        @Nullable String call) {

    static InboxLine of(NewMessage message) {
        return switch (message) {
            case NewMessage.Text m -> {
                JsonObject mail = m.facts();
                yield new InboxLine(
                        m,
                        "message",
                        m.message().value(),
                        m.contactPoint().value(),
                        m.kind(),
                        m.address(),
                        m.customer().value(),
                        null,
                        null,
                        m.trust(),
                        m.text(),
                        null,
                        mail == null ? null : CleanJson.of(mail).encode(),
                        null);
            }
            case NewMessage.CallNews m ->
                new InboxLine(
                        m,
                        "call",
                        "",
                        m.address() == null ? null : m.contactPoint().value(),
                        m.address() == null ? null : "phone",
                        m.address(),
                        m.address() == null ? null : m.customer().value(),
                        null,
                        null,
                        Trust.CLAIMED,
                        "",
                        null,
                        null,
                        CleanJson.of(m.call()).encode());
            case NewMessage.ChatText m ->
                new InboxLine(
                        m,
                        "message",
                        m.message().value(),
                        m.contactPoint().value(),
                        null,
                        null,
                        null,
                        m.conversation(),
                        m.clientId(),
                        m.trust(),
                        m.text(),
                        null,
                        null,
                        null);
            case NewMessage.Left m ->
                new InboxLine(
                        m,
                        "left",
                        "",
                        m.contactPoint().value(),
                        null,
                        null,
                        null,
                        m.conversation(),
                        null,
                        Trust.CLAIMED,
                        "",
                        null,
                        null,
                        null);
            case NewMessage.Receipt m ->
                new InboxLine(
                        m,
                        "receipt",
                        m.providerId(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        m.ours(),
                        Trust.CLAIMED,
                        m.status(),
                        m.code(),
                        null,
                        null);
        };
    }

    private static @Nullable String files(List<NewFile> files) {
        if (files.isEmpty()) {
            return null;
        }
        JsonArray array = new JsonArray();
        for (NewFile file : files) {
            JsonObject json = new JsonObject().put("id", file.id().value());
            NewFile.Source source = file.source();
            array.add(
                    source == null
                            ? json
                            : json.put("url", source.url())
                                    .put("name", source.name())
                                    .put("declared", source.declared()));
        }
        return CleanJson.of(new JsonObject().put("files", array))
                .getJsonArray("files")
                .encode();
    }

    static Tuple bind(Statement statement, List<InboxLine> lines) {
        return statement
                .bind()
                .set("tenant", Column.id(lines, l -> l.message().tenant()))
                .set("domain", Column.id(lines, l -> l.message().domain()))
                .set("account", Column.id(lines, l -> l.message().account()))
                .set("channel", Column.text(lines, l -> l.message().channel().word()))
                .set("kind", Column.text(lines, InboxLine::kind))
                .set("key", Column.text(lines, l -> l.message().key()))
                .set("message", Column.text(lines, InboxLine::messageId))
                .set("contact_point", Column.text(lines, InboxLine::contactPoint))
                .set("contact_kind", Column.text(lines, InboxLine::contactKind))
                .set("address", Column.text(lines, InboxLine::address))
                .set("customer", Column.text(lines, InboxLine::customer))
                .set("conversation", Column.text(lines, InboxLine::conversation))
                .set("client", Column.text(lines, InboxLine::clientId))
                .set("trust", Column.word(lines, InboxLine::trust))
                .set("text", Column.text(lines, InboxLine::text))
                .set("detail", Column.text(lines, InboxLine::detail))
                .set("mail", Column.text(lines, InboxLine::mail))
                .set("files", Column.text(lines, l -> files(l.message().files())))
                .set("call", Column.text(lines, InboxLine::call))
                .set("received", Column.time(lines, l -> l.message().receivedAt()))
                .tuple();
    }
}
