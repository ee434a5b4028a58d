package io.threadline.store;

import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The one statement of an append: the fence moves, and with it journal, content and look-up tables; or nothing does.
 * Parts that a batch does not need are left out, so there are a few variants of it, each prepared once.
 */
final class AppendStatement {

    /** Answer rows are (kind, id, number, place, name); this kind holds the journal's new last number. */
    static final String FENCE = "fence";

    /** id: the customer, number: the version. */
    static final String CUSTOMER = "customer";

    /** id: the message, number: its place, place: the conversation, name: whose line it is. */
    static final String CHAT = "chat";

    private static final String HEAD = """
            WITH f AS (
                UPDATE routing_domain SET last_seq = last_seq + :count
                WHERE domain_id = :domain AND epoch = :epoch AND owner_inc = :owner_inc AND last_seq = :expected
                RETURNING last_seq
            ), j AS (
                INSERT INTO journal (domain_id, seq, epoch, at, actor, command_id, fingerprint, type, version, body)
                SELECT :domain, f.last_seq - :count + t.ord, :epoch,
                       t.at, t.actor, t.command_id, t.fingerprint, t.type, t.version, t.body
                FROM f, unnest(:event_at::timestamptz[], :event_actor::text[], :event_command::text[],
                               :event_fingerprint::bigint[], :event_type::text[], :event_version::bigint[],
                               :event_body::text[])
                     WITH ORDINALITY AS t (at, actor, command_id, fingerprint, type, version, body, ord)
            )""";

    private static final String FENCE_ANSWER = """

            SELECT 'fence' AS kind, NULL AS id, f.last_seq AS number, NULL AS place, NULL AS name FROM f""";

    private static final List<AppendPart> PARTS = AppendParts.all();

    private static final Map<Integer, Statement> VARIANTS = new ConcurrentHashMap<>();

    private final Statement statement;
    private final Tuple parameters;

    private AppendStatement(Statement statement, Tuple parameters) {
        this.statement = statement;
        this.parameters = parameters;
    }

    static AppendStatement of(Fence fence, Batch batch, Projection projection, EventCodec codec) {
        List<AppendPart> parts =
                PARTS.stream().filter(part -> part.needed().test(projection)).toList();
        Statement statement = VARIANTS.computeIfAbsent(variant(parts), key -> assemble(parts));
        Statement.Binding binding = statement.bind();
        bindHead(binding, fence, batch, codec);
        parts.forEach(part -> part.bind().accept(projection, binding));
        if (parts.stream().anyMatch(part -> part.sql().contains(":tenant"))) {
            binding.set("tenant", fence.tenant().value());
        }
        return new AppendStatement(statement, binding.tuple());
    }

    String sql() {
        return statement.sql();
    }

    Tuple parameters() {
        return parameters;
    }

    private static int variant(List<AppendPart> parts) {
        return IntStream.range(0, PARTS.size())
                .filter(i -> parts.contains(PARTS.get(i)))
                .map(i -> 1 << i)
                .sum();
    }

    private static Statement assemble(List<AppendPart> parts) {
        StringBuilder sql = new StringBuilder(HEAD);
        parts.forEach(part -> sql.append(", ").append(part.sql()));
        sql.append(FENCE_ANSWER);
        parts.stream()
                .filter(part -> !part.answer().isEmpty())
                .forEach(part -> sql.append("\nUNION ALL ").append(part.answer()));
        return Statement.of(sql.toString());
    }

    private static void bindHead(Statement.Binding binding, Fence fence, Batch batch, EventCodec codec) {
        List<EventCodec.Encoded> bodies =
                batch.events().stream().map(r -> codec.encode(r.event())).toList();
        binding.set("count", (long) bodies.size())
                .set("domain", fence.domain().value())
                .set("epoch", fence.epoch())
                .set("owner_inc", fence.ownerInc())
                .set("expected", fence.lastSeq())
                .set("event_at", Column.time(batch.events(), r -> r.at()))
                .set("event_actor", Column.text(batch.events(), r -> codec.encode(r.actor())))
                .set(
                        "event_command",
                        Column.id(
                                batch.events(),
                                r -> r.cause() == null ? null : r.cause().id()))
                .set(
                        "event_fingerprint",
                        Column.nullableNumber(
                                batch.events(),
                                r -> r.cause() == null ? null : r.cause().fingerprint()))
                .set("event_type", Column.text(bodies, b -> b.type()))
                .set("event_version", Column.number(bodies, b -> b.version()))
                .set("event_body", Column.text(bodies, b -> b.body()));
    }
}
