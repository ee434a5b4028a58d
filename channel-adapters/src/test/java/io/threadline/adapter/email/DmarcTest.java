package io.threadline.adapter.email;

import static io.threadline.adapter.email.SenderProof.FAIL;
import static io.threadline.adapter.email.SenderProof.PASS;
import static io.threadline.adapter.email.SenderProof.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DmarcTest {

    private final Map<String, List<String>> texts = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final Dmarc dmarc = new Dmarc(name -> {
        asked.add(name);
        return texts.getOrDefault(name, List.of());
    });

    private DmarcTest says(String domain, String record) {
        texts.put("_dmarc." + domain, List.of(record));
        return this;
    }

    private SenderProof proof(String from, List<String> signers, String server) throws IOException {
        return dmarc.of(from, signers, server);
    }

    @Test
    void aDomainThatSaysNothingProvesNothing() throws IOException {
        assertThat(proof("shop.test", List.of("shop.test"), "shop.test")).isEqualTo(UNKNOWN);
    }

    @Test
    void aSignatureOrAServerOfTheDomainPasses() throws IOException {
        says("shop.test", "v=DMARC1; p=reject");

        assertThat(proof("shop.test", List.of("other.test", "shop.test"), null)).isEqualTo(PASS);
        assertThat(proof("shop.test", List.of(), "shop.test")).isEqualTo(PASS);
        assertThat(proof("shop.test", List.of("other.test"), "other.test")).isEqualTo(FAIL);
        assertThat(proof("shop.test", List.of(), null)).isEqualTo(FAIL);
    }

    @Test
    void aRelativeOfTheSameOrganisationPassesUnlessTheDomainIsStrict() throws IOException {
        says("shop.test", "v=DMARC1; p=none");
        assertThat(proof("mail.shop.test", List.of("news.shop.test"), null)).isEqualTo(PASS);
        assertThat(proof("shop.test", List.of("news.shop.test"), null)).isEqualTo(PASS);
        assertThat(proof("shop.test", List.of("workshop.test"), null)).isEqualTo(FAIL);

        says("shop.test", "v=DMARC1; p=none; adkim=s; aspf=s");
        assertThat(proof("shop.test", List.of("news.shop.test"), "news.shop.test"))
                .isEqualTo(FAIL);
        assertThat(proof("shop.test", List.of(), "shop.test")).isEqualTo(PASS);
    }

    @Test
    void neighboursUnderAPublicSuffixAreNoRelatives() throws IOException {
        says("co.test", "v=DMARC1; psd=y").says("shop.co.test", "v=DMARC1; p=reject");

        assertThat(proof("shop.co.test", List.of("thief.co.test"), null)).isEqualTo(FAIL);
        assertThat(proof("shop.co.test", List.of("mail.shop.co.test"), null)).isEqualTo(PASS);
        assertThat(proof("nothing.co.test", List.of("thief.co.test"), null)).isEqualTo(FAIL);
    }

    @Test
    void aPartThatSaysItStandsForItselfIsAnOrganisationOfItsOwn() throws IOException {
        says("big.test", "v=DMARC1; p=reject").says("part.big.test", "v=DMARC1; p=reject; psd=n");

        assertThat(proof("part.big.test", List.of("big.test"), null)).isEqualTo(FAIL);
        assertThat(proof("part.big.test", List.of("a.part.big.test"), null)).isEqualTo(PASS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=DMARC2; p=reject", "p=reject", "v=spf1 -all", "", "V=dmarc1; p=reject"})
    void whatIsNoRecordCountsAsNone(String text) throws IOException {
        assertThat(says("shop.test", text).proof("shop.test", List.of(), null)).isEqualTo(UNKNOWN);
    }

    @Test
    void twoRecordsCountAsNone() throws IOException {
        texts.put("_dmarc.shop.test", List.of("v=DMARC1; p=reject", "v=DMARC1; p=none"));

        assertThat(proof("shop.test", List.of(), null)).isEqualTo(UNKNOWN);
    }

    @Test
    void aLongNameIsAskedAFewTimesOnly() throws IOException {
        proof("a.b.c.d.e.f.g.h.i.j.k.l.m.test", List.of(), null);

        assertThat(asked).hasSize(8).first().isEqualTo("_dmarc.a.b.c.d.e.f.g.h.i.j.k.l.m.test");
        assertThat(asked).element(1).isEqualTo("_dmarc.h.i.j.k.l.m.test");
    }

    @Test
    void whenNobodyAnswersItIsTold() {
        Dmarc silent = new Dmarc(name -> {
            throw new IOException("nobody");
        });

        assertThatThrownBy(() -> silent.of("shop.test", List.of(), null)).isInstanceOf(IOException.class);
    }
}
