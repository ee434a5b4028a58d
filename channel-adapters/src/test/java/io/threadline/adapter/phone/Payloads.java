package io.threadline.adapter.phone;

import io.threadline.adapter.Form;
import io.threadline.adapter.phone.Reading.News;
import io.threadline.channel.AccountView;
import io.threadline.channel.InboundMessage.CallNews;
import io.threadline.model.Channel;
import io.threadline.model.Id.AccountId;
import io.threadline.model.Id.DomainId;
import io.threadline.model.Id.TenantId;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Files of {@code src/test/resources/phone} and what they are read as. */
final class Payloads {

    static final Instant NOW = Instant.parse("2026-01-05T09:00:07Z");
    static final AccountView ACCOUNT = new AccountView(
            TenantId.DEFAULT, DomainId.MAIN, new AccountId("phone-main"), Channel.PHONE, new JsonObject());

    private Payloads() {}

    static String text(String name) {
        try (InputStream in = Objects.requireNonNull(Payloads.class.getResourceAsStream("/phone/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\r\n", "\n")
                    .stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Form form(String name) {
        return Objects.requireNonNull(Form.parse(text(name)));
    }

    static List<CallNews> news(Reading reading) {
        if (reading instanceof News news) {
            return news.news();
        }
        throw new AssertionError(reading);
    }

    static CallNews one(Reading reading) {
        List<CallNews> news = news(reading);
        if (news.size() != 1) {
            throw new AssertionError(news);
        }
        return news.getFirst();
    }
}
