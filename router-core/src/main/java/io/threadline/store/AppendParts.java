package io.threadline.store;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What an append writes beside the journal: inbox and outbox, timelines and chats. {@link StandingParts} has the rest. */
final class AppendParts {

    private AppendParts() {}

    static List<AppendPart> all() {
        return List.of(
                CONSUMED,
                HEALED,
                OUTBOX,
                STATUS,
                DeadLetterParts.KNOWN,
                DeadLetterParts.RETRIED,
                DeadLetterParts.DISCARDED,
                CHAT,
                TIMELINE,
                TIMELINE_WITH_CHAT,
                StandingParts.CASES_OPENED,
                StandingParts.CASES_CHANGED,
                StandingParts.WORK_CREATED,
                StandingParts.WORK_CHANGED,
                StandingParts.CUSTOMERS);
    }

    /** A row that is consumed already violates the primary key, and the whole append is undone. */
    private static final AppendPart CONSUMED = new AppendPart(
            """
            consumed AS (
                INSERT INTO inbox_consumed (inbox_id, domain_id, seq)
                SELECT t.id, :domain, f.last_seq FROM f, unnest(:consumed::bigint[]) AS t (id)
            )""",
            p -> !p.consumed().isEmpty(),
            (p, b) -> b.set("consumed", Column.number(List.copyOf(p.consumed()), InboxRow::id)));

    private static final AppendPart HEALED = new AppendPart(
            """
            healed AS (
                DELETE FROM inbox_fault USING f WHERE inbox_id = ANY (:healed::bigint[])
            )""",
            p -> p.consumed().stream().anyMatch(row -> row.attempts() > 0),
            (p, b) -> b.set(
                    "healed",
                    Column.number(
                            p.consumed().stream()
                                    .filter(row -> row.attempts() > 0)
                                    .toList(),
                            InboxRow::id)));

    /** What an exchange is to do gets the endpoint of its agent as it is now. */
    private static final AppendPart OUTBOX = new AppendPart(
            """
            outgoing AS (
                INSERT INTO outbox (tenant_id, domain_id, seq, account, channel, message_id, case_id, customer_id,
                                    contact_point_id, text)
                SELECT :tenant, :domain, t.seq, t.account, t.channel, t.message_id, t.case_id, t.customer_id,
                       t.contact_point_id,
                       CASE WHEN t.callee IS NULL THEN t.text
                            ELSE (t.text::jsonb || jsonb_build_object('endpoint', u.endpoint))::text END
                FROM f, unnest(:out_seq::bigint[], :out_account::text[], :out_channel::text[], :out_message::text[],
                               :out_case::text[], :out_customer::text[], :out_contact_point::text[], :out_text::text[],
                               :out_callee::text[])
                     WITH ORDINALITY AS t (seq, account, channel, message_id, case_id, customer_id, contact_point_id,
                                           text, callee, ord)
                     LEFT JOIN app_user u ON u.tenant_id = :tenant AND u.name = t.callee
                ORDER BY t.ord
            )""",
            p -> !p.outgoing().isEmpty(),
            (p, b) -> b.set("out_seq", Column.number(p.outgoing(), o -> o.seq()))
                    .set("out_account", Column.id(p.outgoing(), o -> o.account()))
                    .set(
                            "out_channel",
                            Column.text(p.outgoing(), o -> o.channel().word()))
                    .set("out_message", Column.id(p.outgoing(), o -> o.message()))
                    .set("out_case", Column.id(p.outgoing(), o -> o.caseId()))
                    .set("out_customer", Column.id(p.outgoing(), o -> o.customer()))
                    .set("out_contact_point", Column.id(p.outgoing(), o -> o.contactPoint()))
                    .set("out_text", Column.text(p.outgoing(), o -> o.text()))
                    .set("out_callee", Column.id(p.outgoing(), o -> o.callee())));

    /** A status only moves forward; the outbox follows what the provider said. */
    private static final AppendPart STATUS = new AppendPart(
            """
            shown AS (
                UPDATE timeline t SET status = s.word, status_code = s.code
                FROM f, unnest(:status_message::text[], :status_word::text[], :status_code::text[],
                               :status_rank::bigint[]) AS s (message_id, word, code, rank)
                WHERE t.entry_id = s.message_id
                  AND s.rank > CASE t.status WHEN 'sent' THEN 1 WHEN 'delivered' THEN 2 WHEN 'failed' THEN 3 ELSE 0 END
            ), told AS (
                UPDATE outbox o SET state = upper(s.word), changed_at = now()
                FROM f, unnest(:status_message::text[], :status_word::text[]) AS s (message_id, word)
                WHERE o.message_id = s.message_id AND o.state NOT IN ('FAILED', 'DISCARDED') AND (s.word = 'failed' OR o.state <> 'READY')
            )""",
            p -> !p.statuses().isEmpty(),
            (p, b) -> b.set("status_message", Column.id(p.statuses(), s -> s.message()))
                    .set("status_word", Column.text(p.statuses(), s -> s.word()))
                    .set("status_code", Column.text(p.statuses(), s -> s.code()))
                    .set("status_rank", Column.number(p.statuses(), s -> TimelineRows.rank(s.word()))));

    private static final AppendPart CHAT = new AppendPart(
            """
            talks AS (
                UPDATE conversation c SET last_seq = c.last_seq + t.lines, ended = t.ended
                FROM f, unnest(:talk_contact_point::text[], :talk_lines::bigint[], :talk_ended::text[])
                     AS t (contact_point_id, lines, ended)
                WHERE c.contact_point_id = t.contact_point_id
                RETURNING c.conversation, c.contact_point_id, c.name, c.last_seq - t.lines AS before
            ), chat AS (
                INSERT INTO chat_message (conversation, seq, sender, name, text, message_id, client_id, at)
                SELECT talks.conversation, talks.before + row_number() OVER (PARTITION BY talks.conversation ORDER BY t.ord),
                       t.sender, CASE t.sender WHEN 'customer' THEN talks.name ELSE t.name END,
                       t.text, t.message_id, t.client_id, t.at
                FROM talks JOIN unnest(:chat_contact_point::text[], :chat_sender::text[], :chat_name::text[],
                                       :chat_text::text[], :chat_message::text[], :chat_client::text[],
                                       :chat_at::timestamptz[])
                     WITH ORDINALITY AS t (contact_point_id, sender, name, text, message_id, client_id, at, ord)
                     ON t.contact_point_id = talks.contact_point_id
                RETURNING conversation, seq, name, message_id
            )""",
            "SELECT 'chat', message_id, seq, conversation, name FROM chat",
            p -> !p.talks().isEmpty(),
            (p, b) -> b.set("talk_contact_point", Column.id(p.talks(), t -> t.contactPoint()))
                    .set("talk_lines", Column.number(p.talks(), t -> t.lines()))
                    .set(
                            "talk_ended",
                            Column.text(
                                    p.talks(),
                                    t -> t.ended() == null ? null : t.ended().toLowerCase(Locale.ROOT)))
                    .set("chat_contact_point", Column.id(p.chats(), c -> c.contactPoint()))
                    .set("chat_sender", Column.text(p.chats(), c -> c.sender()))
                    .set("chat_name", Column.text(p.chats(), c -> c.name()))
                    .set("chat_text", Column.text(p.chats(), c -> c.text()))
                    .set("chat_message", Column.id(p.chats(), c -> c.message()))
                    .set("chat_client", Column.text(p.chats(), c -> c.clientId()))
                    .set("chat_at", Column.time(p.chats(), c -> c.recorded().at())));

    private static final AppendPart TIMELINE = timeline(p -> p.chats().isEmpty(), "NULL::bigint", "");

    /** Messages of a chat take the number that they got there, so this comes after {@link #CHAT}. */
    private static final AppendPart TIMELINE_WITH_CHAT =
            timeline(p -> !p.chats().isEmpty(), "chat.seq", "LEFT JOIN chat ON chat.message_id = t.id");

    private static AppendPart timeline(Predicate<Projection> needed, String chatSeq, String join) {
        return new AppendPart(
                """
            entries AS (
                INSERT INTO timeline (entry_id, tenant_id, customer_id, domain_id, seq, at, kind, channel, direction,
                                      text, author_kind, author, case_id, work_item, contact_point_id, account, trust,
                                      status, status_code, event, chat_seq)
                SELECT t.id, :tenant, t.customer_id, :domain, t.seq, t.at, t.kind, t.channel, t.direction, t.text,
                       t.author_kind, t.author, t.case_id, t.work_item, t.contact_point_id, t.account, t.trust,
                       t.status, t.status_code, t.event, %s
                FROM f, unnest(:line_id::text[], :line_customer::text[], :line_seq::bigint[], :line_at::timestamptz[],
                               :line_kind::text[], :line_channel::text[], :line_direction::text[], :line_text::text[],
                               :line_author_kind::text[], :line_author::text[], :line_case::text[], :line_work::text[],
                               :line_contact_point::text[], :line_account::text[], :line_trust::text[],
                               :line_status::text[], :line_status_code::text[], :line_event::text[])
                     AS t (id, customer_id, seq, at, kind, channel, direction, text, author_kind, author, case_id,
                           work_item, contact_point_id, account, trust, status, status_code, event)
                     %s
            )""".formatted(chatSeq, join), p -> !p.timeline().entries().isEmpty() && needed.test(p), (p, b) -> {
                    List<TimelineRows.Entry> rows = p.timeline().entries();
                    b.set("line_id", Column.text(rows, e -> e.id()))
                            .set("line_customer", Column.id(rows, e -> e.customer()))
                            .set("line_seq", Column.number(rows, e -> e.seq()))
                            .set("line_at", Column.time(rows, e -> e.at()))
                            .set("line_kind", Column.text(rows, e -> e.kind()))
                            .set(
                                    "line_channel",
                                    Column.text(
                                            rows,
                                            e -> e.channel() == null
                                                    ? null
                                                    : e.channel().word()))
                            .set("line_direction", Column.text(rows, e -> e.direction()))
                            .set("line_text", Column.text(rows, e -> e.text()))
                            .set("line_author_kind", Column.text(rows, e -> e.authorKind()))
                            .set("line_author", Column.text(rows, e -> e.author()))
                            .set("line_case", Column.id(rows, e -> e.caseId()))
                            .set("line_work", Column.id(rows, e -> e.workItem()))
                            .set("line_contact_point", Column.id(rows, e -> e.contactPoint()))
                            .set("line_account", Column.id(rows, e -> e.account()))
                            .set("line_trust", Column.word(rows, e -> e.trust()))
                            .set("line_status", Column.text(rows, e -> e.status()))
                            .set("line_status_code", Column.text(rows, e -> e.statusCode()))
                            .set("line_event", Column.text(rows, e -> e.event()));
                });
    }
}
