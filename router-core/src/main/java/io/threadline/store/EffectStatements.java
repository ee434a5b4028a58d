package io.threadline.store;

import io.threadline.model.Agent;
import io.threadline.model.Id.SkillId;
import io.threadline.model.Id.TeamId;
import io.threadline.model.Queue;
import io.threadline.model.Requirement;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements that make an {@link Effect}. */
final class EffectStatements {

    private static final String SKILL = "INSERT INTO skill (tenant_id, domain_id, name, title) VALUES ($1, $2, $3, $4) "
            + "ON CONFLICT (tenant_id, name) DO UPDATE SET title = excluded.title";

    private static final String TEAM = "INSERT INTO team (tenant_id, domain_id, name, title) VALUES ($1, $2, $3, $4) "
            + "ON CONFLICT (tenant_id, name) DO UPDATE SET title = excluded.title";

    private static final String QUEUE = """
            INSERT INTO queue (tenant_id, domain_id, name, title, target_seconds, offer_timeout_seconds,
                               wrap_up_seconds, require)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (tenant_id, name) DO UPDATE
            SET title = excluded.title, target_seconds = excluded.target_seconds,
                offer_timeout_seconds = excluded.offer_timeout_seconds, wrap_up_seconds = excluded.wrap_up_seconds,
                require = excluded.require""";

    private static final String USER = """
            INSERT INTO app_user (tenant_id, domain_id, name, display_name, role, password_hash, kind, team, skills,
                                  capacity, endpoint, active)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            ON CONFLICT (tenant_id, name) DO UPDATE
            SET domain_id = excluded.domain_id, display_name = excluded.display_name, role = excluded.role,
                password_hash = COALESCE(excluded.password_hash, app_user.password_hash), kind = excluded.kind,
                team = excluded.team, skills = excluded.skills, capacity = excluded.capacity,
                endpoint = excluded.endpoint, active = excluded.active, changed_at = now()""";

    private static final String ACCOUNT = """
            INSERT INTO channel_account (tenant_id, domain_id, name, kind, queue, settings)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (tenant_id, name) DO UPDATE
            SET domain_id = excluded.domain_id, kind = excluded.kind, queue = excluded.queue,
                settings = excluded.settings, changed_at = now()""";

    private static final String ACCOUNT_GONE = "DELETE FROM channel_account WHERE tenant_id = $1 AND name = $2";

    private static final String ACCOUNT_STATE_GONE = """
            DELETE FROM account_state s WHERE s.account = $1
            AND NOT EXISTS (SELECT 1 FROM channel_account a WHERE a.name = s.account)""";

    private static final String CUSTOMER =
            "INSERT INTO customer (tenant_id, customer_id, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

    /** An address that its own domain disowns stays claimed whoever links it: the next mail by it may be anybody's. */
    private static final String LINK = "UPDATE contact_point SET customer_id = $3, linked_by = $5,"
            + " trust = CASE WHEN kind = 'email' AND address LIKE 'disowned:%' THEN 'CLAIMED' ELSE $4 END "
            + "WHERE tenant_id = $1 AND contact_point_id = $2";

    private static final String LINK_TIMELINE =
            "UPDATE timeline SET customer_id = $3 WHERE contact_point_id = $1 AND customer_id = $2";

    private static final String LINK_CHANGE = """
            INSERT INTO link_change (tenant_id, change_id, contact_point_id, from_customer, to_customer, trust_before,
                                     linked_before, made_by)
            SELECT tenant_id, $2, contact_point_id, $4, $5, trust, linked_by, $6 FROM contact_point
            WHERE tenant_id = $1 AND contact_point_id = $3 AND $4 <> $5
            ON CONFLICT DO NOTHING""";

    private static final String LINKS_UNDONE =
            "UPDATE link_change SET undone_by = $3 " + "WHERE tenant_id = $1 AND change_id = $2 AND undone_by IS NULL";

    /** Open cases move by the router's word, which knows them; of closed ones only the tables know. */
    private static final String LINK_CLOSED_CASES = """
            WITH moved AS (
                UPDATE case_file f SET customer_id = $3
                WHERE f.tenant_id = $1 AND f.customer_id = $2 AND f.state = 'CLOSED' AND $2 <> $3
                  AND EXISTS (SELECT 1 FROM timeline t WHERE t.customer_id = $3 AND t.case_id = f.case_id
                              AND t.contact_point_id IS NOT NULL)
                  AND NOT EXISTS (SELECT 1 FROM timeline t WHERE t.customer_id = $2 AND t.case_id = f.case_id
                                  AND t.contact_point_id IS NOT NULL)
                RETURNING f.case_id
            ), work AS (
                UPDATE work_item w SET customer_id = $3 FROM moved WHERE w.case_id = moved.case_id
            )
            UPDATE timeline t SET customer_id = $3 FROM moved WHERE t.customer_id = $2 AND t.case_id = moved.case_id""";

    private static final String SUGGEST =
            "INSERT INTO suggested_link (tenant_id, contact_point_id, customer_id, why) VALUES ($1, $2, $3, $4) "
                    + "ON CONFLICT DO NOTHING";

    private static final String AUDIT =
            "INSERT INTO audit (tenant_id, actor, action, subject, detail) VALUES ($1, $2, $3, $4, $5)";

    private static final String MOVE_TIMELINE =
            "UPDATE timeline SET customer_id = $3 WHERE customer_id = $2 AND case_id = $1";

    private static final String MOVE_WORK = "UPDATE work_item SET customer_id = $2 WHERE case_id = $1";

    private static final String ATTACH = "UPDATE file SET message_id = $3, command = $4, place = t.place"
            + " FROM unnest($2::text[]) WITH ORDINALITY AS t (id, place)"
            + " WHERE file.file_id = t.id AND file.tenant_id = $1 AND file.message_id IS NULL";

    private EffectStatements() {}

    static List<Prepared> of(Fence fence, List<Effect> effects, List<Projection.Move> moves) {
        List<Prepared> all = new ArrayList<>();
        effects.forEach(effect -> all.addAll(of(fence, effect)));
        for (Projection.Move move : moves) {
            String caseId = move.caseId().value();
            all.add(new Prepared(
                    MOVE_TIMELINE,
                    Tuple.of(caseId, move.from().value(), move.to().value())));
            all.add(new Prepared(MOVE_WORK, Tuple.of(caseId, move.to().value())));
        }
        return List.copyOf(all);
    }

    private static List<Prepared> of(Fence fence, Effect effect) {
        String tenant = fence.tenant().value();
        String domain = fence.domain().value();
        return switch (effect) {
            case Effect.PutSkill e -> one(SKILL, tenant, domain, e.skill().value(), clean(e.title()));
            case Effect.PutTeam e -> one(TEAM, tenant, domain, e.team().value(), clean(e.title()));
            case Effect.PutQueue e -> List.of(queue(tenant, domain, e.queue(), e.title()));
            case Effect.PutUser e -> List.of(user(tenant, domain, e));
            case Effect.PutAccount e ->
                one(
                        ACCOUNT,
                        tenant,
                        domain,
                        e.account().value(),
                        e.channel().word(),
                        e.queue().value(),
                        CleanJson.of(e.settings()));
            case Effect.RemoveAccount e ->
                List.of(
                        prepared(ACCOUNT_GONE, tenant, e.account().value()),
                        prepared(ACCOUNT_STATE_GONE, e.account().value()));
            case Effect.CreateCustomer e -> one(CUSTOMER, tenant, e.customer().value(), clean(e.name()));
            case Effect.LinkContactPoint e -> link(tenant, e);
            case Effect.LinksUndone e -> one(LINKS_UNDONE, tenant, e.change(), e.by());
            case Effect.SuggestLink e ->
                one(SUGGEST, tenant, e.contactPoint().value(), e.customer().value(), clean(e.why()));
            case Effect.AttachFiles e ->
                one(
                        ATTACH,
                        tenant,
                        e.files().stream().map(file -> file.id().value()).toArray(String[]::new),
                        e.message().value(),
                        Files.name(e.command()));
            case Effect.Audit e ->
                one(AUDIT, tenant, clean(e.actor()), clean(e.action()), clean(e.subject()), clean(e.detail()));
        };
    }

    private static List<Prepared> link(String tenant, Effect.LinkContactPoint e) {
        String contactPoint = e.contactPoint().value();
        String from = e.from().value();
        String to = e.to().value();
        return List.of(
                prepared(LINK_CHANGE, tenant, e.change(), contactPoint, from, to, clean(e.by())),
                prepared(LINK, tenant, contactPoint, to, e.trust().name(), clean(e.linkedBy())),
                prepared(LINK_TIMELINE, contactPoint, from, to),
                prepared(LINK_CLOSED_CASES, tenant, from, to));
    }

    private static Prepared queue(String tenant, String domain, Queue queue, String title) {
        JsonArray require = new JsonArray();
        for (Requirement requirement : queue.require()) {
            require.add(
                    new JsonObject().put("skill", requirement.skill().value()).put("level", requirement.level()));
        }
        return prepared(
                QUEUE,
                tenant,
                domain,
                queue.id().value(),
                clean(title),
                (int) queue.target().toSeconds(),
                (int) queue.offerTimeout().toSeconds(),
                (int) queue.wrapUp().toSeconds(),
                require);
    }

    private static Prepared user(String tenant, String domain, Effect.PutUser e) {
        Agent agent = e.agent();
        JsonObject skills = new JsonObject();
        for (Map.Entry<SkillId, Integer> skill : agent.skills().entrySet()) {
            skills.put(skill.getKey().value(), skill.getValue());
        }
        TeamId team = agent.team();
        return prepared(
                USER,
                tenant,
                domain,
                agent.id().value(),
                clean(e.displayName()),
                e.role(),
                e.passwordHash(),
                agent.kind().name(),
                team == null ? null : team.value(),
                skills,
                agent.capacity(),
                clean(e.endpoint()),
                agent.active());
    }

    private static List<Prepared> one(String sql, @Nullable Object... parameters) {
        return List.of(prepared(sql, parameters));
    }

    private static Prepared prepared(String sql, @Nullable Object... parameters) {
        return new Prepared(sql, Tuple.from(parameters));
    }

    private static @Nullable String clean(@Nullable String text) {
        return CleanText.ofNullable(text);
    }
}
