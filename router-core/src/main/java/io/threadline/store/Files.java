package io.threadline.store;

import io.threadline.model.Attachment;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.CommandId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.FileId;
import io.threadline.model.Id.MessageId;
import io.threadline.model.Id.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files from the wish to upload them to their removal. A file's size is taken from its tenant's room before its first byte comes,
 * and given back when the file goes. The node's clock decides nothing: times are the database's.
 */
public final class Files {

    /** Files that one holder may have that no message has taken along yet. */
    public static final int MOST_HELD = 30;

    /** How long an upload may be sent; it is removed an hour later, longer than any message is under way. */
    private static final String SENDABLE = "24 hours";

    private static final String EXPECT = """
            WITH held AS (
                SELECT count(*) AS files FROM file WHERE holder = $4 AND message_id IS NULL
            ), room AS (
                INSERT INTO file_use AS u (tenant_id, bytes)
                SELECT $2, $7::bigint FROM held WHERE held.files < $8::bigint AND $7::bigint <= $9::bigint
                ON CONFLICT (tenant_id) DO UPDATE SET bytes = u.bytes + excluded.bytes
                WHERE u.bytes + excluded.bytes <= $9::bigint
                RETURNING 1
            ), made AS (
                INSERT INTO file (file_id, tenant_id, domain_id, holder, state, name, declared, type, size)
                SELECT $1, $2, $3, $4, 'EXPECTED', $5, $6, 'application/octet-stream', $7::bigint FROM room RETURNING 1
            )
            SELECT held.files, EXISTS (SELECT 1 FROM made) AS made, floor(extract(epoch FROM now()))::bigint AS now
            FROM held""";

    private static final String BEGIN = "UPDATE file SET state = 'ARRIVING' WHERE file_id = $1 AND state = 'EXPECTED'"
            + " AND now() <= to_timestamp($2) RETURNING size";

    private static final String FINISH =
            "UPDATE file SET state = 'KEPT', type = $2, sha256 = $3, preview = $4, source = NULL"
                    + " WHERE file_id = $1 AND state = 'ARRIVING'";

    private static final String AGAIN = "WITH c AS (DELETE FROM file_chunk WHERE file_id = $1)"
            + " UPDATE file SET state = 'EXPECTED' WHERE file_id = $1 AND state = 'ARRIVING'";

    /** Its room comes back with it. */
    private static final String REMOVE = """
            WITH gone AS (
                DELETE FROM file WHERE file_id IN (@which@) RETURNING tenant_id, size
            ), freed AS (
                UPDATE file_use u SET bytes = u.bytes - s.size
                FROM (SELECT tenant_id, sum(size) AS size FROM gone GROUP BY tenant_id) s
                WHERE u.tenant_id = s.tenant_id
            )
            SELECT count(*) AS files FROM gone""";

    private static final String DROP = REMOVE.replace(
            "@which@",
            "SELECT $1::text EXCEPT SELECT file_id FROM file" + " WHERE file_id = $1 AND message_id IS NOT NULL");

    private static final String SWEEP = REMOVE.replace(
            "@which@",
            "SELECT file_id FROM file WHERE message_id IS NULL AND created_at < now() - interval '" + SENDABLE
                    + "' - interval '1 hour' ORDER BY created_at LIMIT 200 FOR UPDATE SKIP LOCKED");

    /** Beside its own columns: the seconds of the database's clock, and whether the conversation may see it. */
    private static final String FIND = "SELECT file_id, tenant_id, domain_id, holder, message_id, name, declared, type,"
            + " size, state, role, preview, content_id, fault, floor(extract(epoch FROM now()))::bigint AS now"
            + " FROM file f WHERE file_id = $1";

    private static final String IN_CONVERSATION = FIND + " AND (holder = 'chat/' || $2 OR EXISTS (SELECT 1 FROM"
            + " chat_message m WHERE m.conversation = $2 AND m.message_id = f.message_id))";

    private static final String OF_MESSAGE =
            FIND.replace("file_id = $1", "message_id = $1") + " ORDER BY place, file_id";

    private static final String SENDABLE_BY = """
            SELECT file_id, name, type, size, state, role, preview FROM file
            WHERE file_id = ANY ($1) AND tenant_id = $2 AND holder = $3 AND state = 'KEPT'
              AND ((message_id IS NULL AND created_at > now() - interval '@sendable@')
                   OR (message_id IS NOT NULL AND command = $4)
                   OR message_id = (SELECT message_id FROM inbox WHERE tenant_id = $2 AND account = $5 AND key = $4))
            """.replace("@sendable@", SENDABLE);

    private final Pool pool;
    private final long room;

    /**
     * Files in the database.
     *
     * @param room bytes that a tenant's files may have together
     */
    public Files(Pool pool, long room) {
        this.pool = pool;
        this.room = room;
    }

    /** Who a file belongs to until a message takes it along. */
    public record Holder(TenantId tenant, DomainId domain, String name) {

        public static Holder conversation(TenantId tenant, DomainId domain, String conversation) {
            return new Holder(tenant, domain, "chat/" + conversation);
        }

        public static Holder user(TenantId tenant, DomainId domain, String user) {
            return new Holder(tenant, domain, "desk/" + user);
        }

        /** What came with one message over an account. */
        public static Holder delivery(TenantId tenant, DomainId domain, AccountId account, String key) {
            return new Holder(tenant, domain, "account/" + account.value() + "/" + key);
        }
    }

    /** Whether there is room. */
    public enum Room {
        GRANTED,
        TOO_MANY,
        FULL
    }

    /** @param now seconds since 1970 by the database's clock */
    public record Expected(Room room, long now) {}

    /**
     * A file as it is kept.
     *
     * @param now seconds since 1970 by the database's clock, when it was read
     */
    public record Kept(
            Attachment file,
            TenantId tenant,
            DomainId domain,
            String holder,
            @Nullable MessageId message,
            @Nullable String contentId,
            boolean arrived,
            long now) {}

    /** Takes room for a file that is about to come. */
    public Future<Expected> expect(FileId id, Holder holder, String name, String declared, long size) {
        return pool.preparedQuery(EXPECT)
                .execute(Tuple.from(new Object[] {
                    id.value(),
                    holder.tenant().value(),
                    holder.domain().value(),
                    holder.name(),
                    name,
                    CleanText.of(declared),
                    size,
                    (long) MOST_HELD,
                    room
                }))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    Room found = row.getBoolean("made")
                            ? Room.GRANTED
                            : row.getLong("files") >= MOST_HELD ? Room.TOO_MANY : Room.FULL;
                    return new Expected(found, row.getLong("now"));
                });
    }

    /**
     * The upload begins: how many bytes it was announced with, or null when it is under way, done, or gone.
     *
     * @param until seconds since 1970, after which it may not begin any more
     */
    public Future<@Nullable Long> begin(FileId id, long until) {
        return pool.preparedQuery(BEGIN)
                .execute(Tuple.of(id.value(), (double) until))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getLong("size"));
    }

    /** What it is to its message. */
    public Future<Void> describe(FileId id, Attachment.Role role, @Nullable String contentId) {
        return pool.preparedQuery("UPDATE file SET role = $2, content_id = $3 WHERE file_id = $1")
                .execute(Tuple.of(id.value(), role.name(), CleanText.ofNullable(contentId)))
                .mapEmpty();
    }

    /** All bytes are there; false when the file went meanwhile. */
    public Future<Boolean> finish(FileId id, String type, String sha256, boolean preview) {
        return pool.preparedQuery(FINISH)
                .execute(Tuple.of(id.value(), type, sha256, preview))
                .map(rows -> rows.rowCount() == 1);
    }

    /** The upload broke off and may be begun again. */
    public Future<Void> undo(FileId id) {
        return pool.preparedQuery(AGAIN).execute(Tuple.of(id.value())).mapEmpty();
    }

    /** Removes a file that no message has taken along. */
    public Future<Void> drop(FileId id) {
        return pool.preparedQuery(DROP).execute(Tuple.of(id.value())).mapEmpty();
    }

    /** Removes uploads that nobody sent in time, some of them; answers how many. */
    public Future<Long> sweep() {
        return pool.preparedQuery(SWEEP)
                .execute()
                .map(rows -> rows.iterator().next().getLong("files"));
    }

    /** The bytes of files. */
    public FileChunks chunks() {
        return new FileChunks(pool);
    }

    /** Files that providers keep for us. */
    public PendingFiles pending() {
        return new PendingFiles(pool, room);
    }

    /** A file, or null. */
    public Future<@Nullable Kept> find(FileId id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id.value())).map(Files::first);
    }

    /** A file of the conversation's messages or one that its customer uploaded, or null. */
    public Future<@Nullable Kept> inConversation(FileId id, String conversation) {
        return pool.preparedQuery(IN_CONVERSATION)
                .execute(Tuple.of(id.value(), conversation))
                .map(Files::first);
    }

    /** The files of a message in their order. */
    public Future<List<Kept>> ofMessage(MessageId message) {
        return pool.preparedQuery(OF_MESSAGE).execute(Tuple.of(message.value())).map(rows -> {
            List<Kept> files = new ArrayList<>(rows.size());
            rows.forEach(row -> files.add(kept(row)));
            return files;
        });
    }

    /**
     * Those of the files that the holder may send, in the order asked for: kept, and not taken along by another message.
     *
     * @param account of a customer's message, by which a repeated one is known together with its key; null at the desk
     * @param key of the message or the command
     */
    public Future<List<Attachment>> sendable(
            List<FileId> ids, Holder holder, @Nullable AccountId account, @Nullable String key) {
        String[] wanted = ids.stream().map(FileId::value).toArray(String[]::new);
        return pool.preparedQuery(SENDABLE_BY)
                .execute(Tuple.of(
                        wanted, holder.tenant().value(), holder.name(), key, account == null ? null : account.value()))
                .map(rows -> {
                    List<Attachment> found = new ArrayList<>(rows.size());
                    rows.forEach(row -> found.add(attachment(row)));
                    return ids.stream()
                            .flatMap(id -> found.stream()
                                    .filter(file -> file.id().equals(id))
                                    .limit(1))
                            .toList();
                });
    }

    /** What the desk's command is called in a file that it sent. */
    static @Nullable String name(@Nullable CommandId command) {
        return command == null ? null : command.value();
    }

    private static @Nullable Kept first(RowSet<Row> rows) {
        return rows.size() == 0 ? null : kept(rows.iterator().next());
    }

    private static Kept kept(Row row) {
        String message = row.getString("message_id");
        return new Kept(
                attachment(row),
                new TenantId(row.getString("tenant_id")),
                new DomainId(row.getString("domain_id")),
                row.getString("holder"),
                message == null ? null : new MessageId(message),
                row.getString("content_id"),
                row.getString("state").equals("KEPT"),
                row.getLong("now"));
    }

    private static Attachment attachment(Row row) {
        return new Attachment(
                new FileId(row.getString("file_id")),
                row.getString("name"),
                row.getString("type"),
                row.getLong("size"),
                switch (row.getString("state")) {
                    case "KEPT" -> Attachment.State.KEPT;
                    case "LOST" -> Attachment.State.LOST;
                    default -> Attachment.State.PENDING;
                },
                Attachment.Role.valueOf(row.getString("role")),
                row.getBoolean("preview"));
    }
}
