package io.threadline.adapter.email;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.PublicKeyRecordRetriever;
import org.apache.james.jdkim.api.Result;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.exceptions.TempFailException;
import org.apache.james.jspf.core.exceptions.SPFErrorConstants;
import org.apache.james.jspf.impl.DNSServiceXBillImpl;
import org.apache.james.jspf.impl.SPF;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;

/**
 * Asks the sender's domain whether a mail is its own: DKIM (RFC 6376) by Apache jDKIM, SPF (RFC 7208) by Apache jSPF, and
 * {@link Dmarc} over both. Bounded in time: without an answer nothing is known of the sender. Every mail asks anew, since whoever
 * could make an answer fail would else speak for the next sender too. Blocks.
 */
final class SenderCheck implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SenderCheck.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_SIGNATURES = 10;

    private final @Nullable Resolver resolver;
    private final ExecutorService threads;

    /** What a connection says of itself: its address, how it greets, and whom its mail is from; null for nobody. */
    record Envelope(
            InetAddress peer, String greeting, @Nullable String sender) {}

    /** @param resolver of the domain name system; null to ask nobody */
    SenderCheck(@Nullable Resolver resolver) {
        this.resolver = resolver;
        if (resolver != null) {
            resolver.setTimeout(PATIENCE);
        }
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("sender-check-", 0).factory());
    }

    /** @param resolver host and port, {@code ""} for the machine's own, {@code none} for nobody */
    static SenderCheck by(String resolver) {
        try {
            return new SenderCheck(
                    switch (resolver) {
                        case "none" -> null;
                        case "" -> new ExtendedResolver();
                        default -> new SimpleResolver(address(resolver));
                    });
        } catch (UnknownHostException nowhere) {
            LOG.warn("Senders of mail are not checked: there is no {}", nowhere.getMessage());
            return new SenderCheck(null);
        }
    }

    private static InetSocketAddress address(String resolver) throws UnknownHostException {
        int colon = resolver.lastIndexOf(':');
        return new InetSocketAddress(
                InetAddress.getByName(resolver.substring(0, colon)), Integer.parseInt(resolver.substring(colon + 1)));
    }

    /** @param from the sender that the header names, in normal form */
    SenderProof of(byte[] raw, String from, Envelope envelope) {
        Resolver asked = resolver;
        if (asked == null) {
            return SenderProof.UNKNOWN;
        }
        CompletableFuture<SenderProof> check = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                check.complete(look(asked, raw, from, envelope));
            } catch (IOException unanswered) {
                check.completeExceptionally(unanswered);
            }
        });
        try {
            return check.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException unanswered) {
            LOG.debug("Nobody answered for the domain of {}: {}", from, unanswered.toString());
            return SenderProof.UNKNOWN;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return SenderProof.UNKNOWN;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static SenderProof look(Resolver resolver, byte[] raw, String from, Envelope envelope) throws IOException {
        DnsTexts texts = new DnsTexts(resolver);
        Origin origin = Origin.of(raw, envelope.peer(), envelope.greeting());
        String server = origin == null ? null : server(resolver, origin, envelope.sender());
        SenderProof proof = new Dmarc(texts).of(domain(from), signers(raw, texts), server);
        // Without the server that brought it here, half of the proof could not be asked for.
        return proof == SenderProof.FAIL && origin == null ? SenderProof.UNKNOWN : proof;
    }

    /** Domains whose signature holds. */
    private static List<String> signers(byte[] raw, DnsTexts texts) throws IOException {
        PublicKeyRecordRetriever keys = (methods, selector, signer) -> {
            try {
                return texts.of(selector + "._domainkey." + signer);
            } catch (IOException unanswered) {
                TempFailException later = new TempFailException("Nobody answered for the key of " + signer);
                later.initCause(unanswered);
                throw later;
            }
        };
        DKIMVerifier verifier = new DKIMVerifier(keys);
        try {
            verifier.verify(new ByteArrayInputStream(raw));
        } catch (FailException none) {
            // Some may hold all the same; they are asked for below.
            LOG.debug("A signature does not hold: {}", none.getMessage());
        }
        return verifier.getResults().stream()
                .limit(MOST_SIGNATURES)
                .filter(Result::isSuccess)
                .map(result -> result.getRecord().getDToken().toString().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The domain of the envelope's sender when it may send from there. */
    private static @Nullable String server(Resolver resolver, Origin origin, @Nullable String sender) {
        if (sender == null) {
            return null;
        }
        String result = new SPF(new DNSServiceXBillImpl(resolver))
                .checkSPF(origin.address().getHostAddress(), sender, origin.greeting())
                .getResult();
        return SPFErrorConstants.PASS_CONV.equals(result) ? domain(sender) : null;
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
