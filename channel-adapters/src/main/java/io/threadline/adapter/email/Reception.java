package io.threadline.adapter.email;

import io.threadline.channel.AccountView;
import io.threadline.channel.InboundMessage;
import io.threadline.channel.Intake.Accepted;
import io.threadline.channel.Intake.Admission;
import io.threadline.channel.Intake.Busy;
import io.threadline.channel.MailAddresses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/**
 * One mail at the door, on the thread of its connection. It is read to its end whatever becomes of it, since what is left would be
 * taken for commands; who sends without end is cut off.
 */
final class Reception implements MessageHandler {

    private static final int CHUNK = 64 * 1024;
    private static final int CHUNK_KIB = CHUNK / 1024;
    private static final long MOST_DRAINED = 4L * SmtpDoor.LARGEST;
    private static final long LONGEST_NANOS = 10L * 60 * 1_000_000_000;

    private final SmtpDoor door;
    private final MessageContext connection;
    private final Semaphore memory;
    private final EmailMetrics metrics;
    private final Map<String, AccountView> recipients = new LinkedHashMap<>();
    private @Nullable String sender;

    Reception(SmtpDoor door, MessageContext connection, Semaphore memory, EmailMetrics metrics) {
        this.door = door;
        this.connection = connection;
        this.memory = memory;
        this.metrics = metrics;
    }

    @Override
    public void from(String address) {
        sender = MailAddresses.normal(address);
    }

    @Override
    public void recipient(String address) throws RejectException {
        String normal = MailAddresses.normal(address);
        AccountView account = normal == null ? null : door.account(normal);
        if (account == null) {
            metrics.received("unknown_recipient");
            throw new RejectException(550, "5.1.1 No such address here; nothing is passed on elsewhere.");
        }
        recipients.put(account.id().value(), account);
    }

    @Override
    public @Nullable String data(InputStream data) throws RejectException, IOException {
        Taken taken = new Taken();
        try {
            byte[] raw = taken.read(data);
            return accept(raw);
        } catch (MailRefused refused) {
            metrics.received(refused.code() < 500 ? "busy" : "refused");
            // RFC 5321, 4.1.1.4: after DATA the transaction is over however it ended. The library leaves it open when
            // it was refused.
            if (connection instanceof Session session) {
                session.resetMailTransaction();
            }
            throw new RejectException(refused.code(), refused.getMessage());
        } finally {
            memory.release(taken.kib);
        }
    }

    @Override
    public void done() {}

    private String accept(byte[] raw) throws MailRefused {
        Letter letter = MailReader.read(raw);
        MailMeaning meaning = door.meaning();
        String from = letter.from();
        SenderProof proof = from == null ? SenderProof.UNKNOWN : door.check().of(raw, from, envelope());
        metrics.proof(proof);
        String hash = hash(raw);
        Instant now = Instant.now();
        List<InboundMessage> messages = new ArrayList<>();
        for (AccountView account : recipients.values()) {
            InboundMessage message = meaning.of(account, letter, sender, proof, hash, now);
            if (message instanceof InboundMessage.Mail mail) {
                messages.add(door.keep(mail, letter));
            } else if (message != null) {
                messages.add(message);
            }
        }
        if (messages.isEmpty()) {
            metrics.received("ignored");
            return "2.0.0 Read; there is nothing to keep.";
        }
        Admission admission = door.accept(messages);
        door.drop(messages);
        return switch (admission) {
            case Accepted accepted -> {
                metrics.received(accepted.duplicate() ? "duplicate" : "accepted");
                yield accepted.duplicate() ? "2.0.0 We have it already." : "2.0.0 Accepted.";
            }
            case Busy busy -> throw new MailRefused(451, "4.3.2 Nothing was stored; try again later.");
        };
    }

    private SenderCheck.Envelope envelope() {
        InetAddress peer = connection.getRemoteAddress() instanceof InetSocketAddress address
                ? address.getAddress()
                : InetAddress.getLoopbackAddress();
        return new SenderCheck.Envelope(peer, connection.getHelo().orElse("unknown"), sender);
    }

    private static String hash(byte[] raw) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(raw));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /** What a mail takes of the memory that all share. */
    private final class Taken {

        private final long begun = System.nanoTime();
        private int kib;

        byte[] read(InputStream data) throws IOException, RejectException, MailRefused {
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            byte[] chunk = new byte[CHUNK];
            long length = 0;
            boolean full = false;
            for (int read = data.read(chunk); read >= 0; read = data.read(chunk)) {
                length += read;
                if (length > MOST_DRAINED || System.nanoTime() - begun > LONGEST_NANOS) {
                    throw new DropConnectionException(421, "4.3.1 The mail has no end.");
                }
                while (!full && length > 1024L * kib) {
                    full = length > SmtpDoor.LARGEST || !memory.tryAcquire(CHUNK_KIB);
                    kib += full ? 0 : CHUNK_KIB;
                }
                if (!full) {
                    raw.write(chunk, 0, read);
                }
            }
            if (length > SmtpDoor.LARGEST) {
                throw new MailRefused(552, "5.3.4 The mail is larger than " + SmtpDoor.LARGEST + " bytes.");
            }
            if (full) {
                throw new MailRefused(451, "4.3.1 Too much mail comes at once; try again later.");
            }
            return raw.toByteArray();
        }
    }
}
