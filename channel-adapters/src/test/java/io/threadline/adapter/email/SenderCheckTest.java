package io.threadline.adapter.email;

import static io.threadline.adapter.email.SenderProof.FAIL;
import static io.threadline.adapter.email.SenderProof.PASS;
import static io.threadline.adapter.email.SenderProof.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.adapter.email.SenderCheck.Envelope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.exceptions.FailException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The check against a domain name system on a real socket. Each test has a domain of its own, since answers are remembered. */
class SenderCheckTest {

    private static final String MAIL = "From: Kim <kim@%s>\r\nSubject: Hello\r\n\r\nIt is me.\r\n";

    private DnsServer dns;
    private SenderCheck check;

    @BeforeEach
    void open() throws IOException {
        dns = new DnsServer();
        check = SenderCheck.by(dns.address());
    }

    @AfterEach
    void close() {
        check.close();
        dns.close();
    }

    @Test
    void aMailSignedByItsDomainPassesAndAnAlteredOneFails() throws Exception {
        String domain = "signed.example.test";
        dns.says("_dmarc." + domain, "v=DMARC1; p=reject");
        String mail = signed(domain, MAIL.formatted(domain));

        assertThat(proof(mail, domain, null)).isEqualTo(PASS);
        assertThat(proof(mail.replace("It is me.", "It is him."), domain, null)).isEqualTo(FAIL);
        assertThat(proof(MAIL.formatted(domain), domain, null)).isEqualTo(FAIL);
    }

    @Test
    void aSignatureOfSomebodyElseDoesNotCount() throws Exception {
        String domain = "robbed.example.test";
        dns.says("_dmarc." + domain, "v=DMARC1; p=reject");

        assertThat(proof(signed("thief.test", MAIL.formatted(domain)), domain, null))
                .isEqualTo(FAIL);
    }

    @Test
    void aServerThatTheDomainNamesPassesAndAnotherFails() throws IOException {
        dns.says("_dmarc.served.example.test", "v=DMARC1; p=reject")
                .says("served.example.test", "v=spf1 ip4:192.0.2.7 -all");
        dns.says("_dmarc.elsewhere.example.test", "v=DMARC1; p=reject")
                .says("elsewhere.example.test", "v=spf1 ip4:192.0.2.1 -all");

        assertThat(proof(MAIL.formatted("served.example.test"), "served.example.test", "b@served.example.test"))
                .isEqualTo(PASS);
        assertThat(proof(
                        MAIL.formatted("elsewhere.example.test"), "elsewhere.example.test", "b@elsewhere.example.test"))
                .isEqualTo(FAIL);
    }

    @Test
    void behindAServerOfOurOwnTheOneBeforeItCounts() throws IOException {
        String domain = "relayed.example.test";
        dns.says("_dmarc." + domain, "v=DMARC1; p=reject").says(domain, "v=spf1 ip4:192.0.2.7 -all");
        String relay = "Received: from in.shop.test (in.shop.test [10.0.0.5])\r\n\tby relay.shop.test; today\r\n"
                + "Received: from mx.customer.test (unknown [%s])\r\n\tby in.shop.test; today\r\n";
        String forged = "Received: from mx.customer.test ([192.0.2.7]) by nobody\r\n";
        Envelope own = new Envelope(InetAddress.getByName("127.0.0.1"), "relay.shop.test", "kim@" + domain);

        assertThat(check.of(bytes(relay.formatted("192.0.2.7") + MAIL.formatted(domain)), "kim@" + domain, own))
                .isEqualTo(PASS);
        assertThat(check.of(
                        bytes(relay.formatted("198.51.100.9") + forged + MAIL.formatted(domain)), "kim@" + domain, own))
                .isEqualTo(FAIL);
        assertThat(check.of(bytes(MAIL.formatted(domain)), "kim@" + domain, own))
                .isEqualTo(UNKNOWN);
    }

    @Test
    void withoutARecordOrAnAnswerNothingIsKnown() throws IOException {
        String domain = "quiet.example.test";
        assertThat(proof(MAIL.formatted(domain), domain, null)).isEqualTo(UNKNOWN);

        dns.silence();
        assertThat(proof(MAIL.formatted(domain), domain, null)).isEqualTo(UNKNOWN);
        try (SenderCheck nobody = SenderCheck.by("none")) {
            assertThat(nobody.of(bytes(MAIL), "kim@" + domain, envelope(null))).isEqualTo(UNKNOWN);
        }
    }

    private SenderProof proof(String mail, String domain, String sender) throws IOException {
        return check.of(bytes(mail), "kim@" + domain, envelope(sender));
    }

    private static Envelope envelope(String sender) throws UnknownHostException {
        return new Envelope(InetAddress.getByName("192.0.2.7"), "customer.example.test", sender);
    }

    private String signed(String domain, String mail) throws GeneralSecurityException, IOException, FailException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        KeyPair keys = generator.generateKeyPair();
        dns.says(
                "key._domainkey." + domain,
                "v=DKIM1; k=rsa; p="
                        + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
        String template = "v=1; a=rsa-sha256; c=relaxed/relaxed; d=" + domain + "; s=key; h=from:subject; bh=; b=;";
        String signature = new DKIMSigner(template, keys.getPrivate()).sign(new ByteArrayInputStream(bytes(mail)));
        return signature + "\r\n" + mail;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
