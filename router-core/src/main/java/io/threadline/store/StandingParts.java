package io.threadline.store;

import java.util.List;

/** What an append writes of things as they stand: cases, work items, customers. */
final class StandingParts {

    private StandingParts() {}

    static final AppendPart CASES_OPENED =
            new AppendPart("""
            opened AS (
                INSERT INTO case_file (case_id, tenant_id, domain_id, customer_id, state, previous, agent, opened_at,
                                       changed_at, seq)
                SELECT t.case_id, :tenant, :domain, t.customer_id, t.state, t.previous, t.agent, t.opened_at,
                       t.changed_at, t.seq
                FROM f, unnest(:opened_case::text[], :opened_customer::text[], :opened_state::text[],
                               :opened_previous::text[], :opened_agent::text[], :opened_at::timestamptz[],
                               :opened_changed::timestamptz[], :opened_seq::bigint[])
                     AS t (case_id, customer_id, state, previous, agent, opened_at, changed_at, seq)
            )""", p -> !p.cases().opened().isEmpty(), (p, b) -> {
                List<CaseRows.Row> rows = p.cases().opened();
                b.set("opened_case", Column.id(rows, r -> r.caseId()))
                        .set("opened_customer", Column.id(rows, r -> r.customer()))
                        .set("opened_state", Column.word(rows, r -> r.state()))
                        .set("opened_previous", Column.id(rows, r -> r.previous()))
                        .set("opened_agent", Column.id(rows, r -> r.agent()))
                        .set("opened_at", Column.time(rows, r -> r.openedAt()))
                        .set("opened_changed", Column.time(rows, r -> r.changedAt()))
                        .set("opened_seq", Column.number(rows, r -> r.seq()));
            });

    static final AppendPart CASES_CHANGED =
            new AppendPart("""
            cases AS (
                UPDATE case_file c
                SET customer_id = t.customer_id, state = COALESCE(t.state, c.state), agent = COALESCE(t.agent, c.agent),
                    changed_at = t.changed_at, seq = t.seq
                FROM f, unnest(:case_id::text[], :case_customer::text[], :case_state::text[], :case_agent::text[],
                               :case_changed::timestamptz[], :case_seq::bigint[])
                     AS t (case_id, customer_id, state, agent, changed_at, seq)
                WHERE c.case_id = t.case_id
            )""", p -> !p.cases().changed().isEmpty(), (p, b) -> {
                List<CaseRows.Row> rows = p.cases().changed();
                b.set("case_id", Column.id(rows, r -> r.caseId()))
                        .set("case_customer", Column.id(rows, r -> r.customer()))
                        .set("case_state", Column.word(rows, r -> r.state()))
                        .set("case_agent", Column.id(rows, r -> r.agent()))
                        .set("case_changed", Column.time(rows, r -> r.changedAt()))
                        .set("case_seq", Column.number(rows, r -> r.seq()));
            });

    static final AppendPart WORK_CREATED =
            new AppendPart("""
            created AS (
                INSERT INTO work_item (work_item, tenant_id, domain_id, case_id, customer_id, queue, channel, state,
                                       agent, disposition, queued_at, assigned_at, ended_at, changed_at, seq)
                SELECT t.work_item, :tenant, :domain, t.case_id, t.customer_id, t.queue, t.channel, t.state, t.agent,
                       t.disposition, t.queued_at, t.assigned_at, t.ended_at, t.changed_at, t.seq
                FROM f, unnest(:new_work::text[], :new_case::text[], :new_customer::text[], :new_queue::text[],
                               :new_channel::text[], :new_state::text[], :new_agent::text[], :new_disposition::text[],
                               :new_queued::timestamptz[], :new_assigned::timestamptz[], :new_ended::timestamptz[],
                               :new_changed::timestamptz[], :new_seq::bigint[])
                     AS t (work_item, case_id, customer_id, queue, channel, state, agent, disposition, queued_at,
                           assigned_at, ended_at, changed_at, seq)
            )""", p -> !p.work().created().isEmpty(), (p, b) -> {
                List<WorkRows.Row> rows = p.work().created();
                b.set("new_work", Column.id(rows, r -> r.workItem()))
                        .set("new_case", Column.id(rows, r -> r.caseId()))
                        .set("new_customer", Column.id(rows, r -> r.customer()))
                        .set("new_queue", Column.id(rows, r -> r.queue()))
                        .set(
                                "new_channel",
                                Column.text(
                                        rows,
                                        r -> r.channel() == null
                                                ? null
                                                : r.channel().word()))
                        .set("new_state", Column.word(rows, r -> r.state()))
                        .set("new_agent", Column.id(rows, r -> r.agent()))
                        .set("new_disposition", Column.text(rows, r -> r.disposition()))
                        .set("new_queued", Column.time(rows, r -> r.queuedAt()))
                        .set("new_assigned", Column.time(rows, r -> r.assignedAt()))
                        .set("new_ended", Column.time(rows, r -> r.endedAt()))
                        .set("new_changed", Column.time(rows, r -> r.changedAt()))
                        .set("new_seq", Column.number(rows, r -> r.seq()));
            });

    static final AppendPart WORK_CHANGED =
            new AppendPart("""
            work AS (
                UPDATE work_item w
                SET queue = COALESCE(t.queue, w.queue), state = COALESCE(t.state, w.state),
                    agent = CASE WHEN t.agent_kept THEN w.agent ELSE t.agent END,
                    disposition = COALESCE(t.disposition, w.disposition),
                    assigned_at = COALESCE(t.assigned_at, w.assigned_at), ended_at = COALESCE(t.ended_at, w.ended_at),
                    changed_at = t.changed_at, seq = t.seq
                FROM f, unnest(:work_id::text[], :work_queue::text[], :work_state::text[], :work_agent::text[],
                               :work_agent_kept::boolean[], :work_disposition::text[], :work_assigned::timestamptz[],
                               :work_ended::timestamptz[], :work_changed::timestamptz[], :work_seq::bigint[])
                     AS t (work_item, queue, state, agent, agent_kept, disposition, assigned_at, ended_at, changed_at,
                           seq)
                WHERE w.work_item = t.work_item
            )""", p -> !p.work().changed().isEmpty(), (p, b) -> {
                List<WorkRows.Row> rows = p.work().changed();
                b.set("work_id", Column.id(rows, r -> r.workItem()))
                        .set("work_queue", Column.id(rows, r -> r.queue()))
                        .set("work_state", Column.word(rows, r -> r.state()))
                        .set("work_agent", Column.id(rows, r -> r.agent()))
                        .set("work_agent_kept", Column.flag(rows, r -> r.agentKept()))
                        .set("work_disposition", Column.text(rows, r -> r.disposition()))
                        .set("work_assigned", Column.time(rows, r -> r.assignedAt()))
                        .set("work_ended", Column.time(rows, r -> r.endedAt()))
                        .set("work_changed", Column.time(rows, r -> r.changedAt()))
                        .set("work_seq", Column.number(rows, r -> r.seq()));
            });

    /** Rows are locked in the order of their ids, by this and every other writer, so that two cannot wait in a ring. */
    static final AppendPart CUSTOMERS = new AppendPart(
            """
            touched AS (
                SELECT c.customer_id, t.last_case
                FROM f, unnest(:customer::text[], :last_case::text[]) AS t (customer_id, last_case)
                     JOIN customer c ON c.customer_id = t.customer_id
                ORDER BY c.customer_id FOR NO KEY UPDATE OF c
            ), customers AS (
                UPDATE customer c SET version = c.version + 1, last_case = COALESCE(touched.last_case, c.last_case)
                FROM touched WHERE c.customer_id = touched.customer_id
                RETURNING c.customer_id, c.version
            )""",
            "SELECT 'customer', customer_id, version, NULL, NULL FROM customers",
            p -> !p.customers().isEmpty(),
            (p, b) -> b.set("customer", Column.id(p.customers(), c -> c.customer()))
                    .set("last_case", Column.id(p.customers(), c -> c.lastCase())));
}
