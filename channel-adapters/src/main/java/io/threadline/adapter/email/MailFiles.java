package io.threadline.adapter.email;

import io.threadline.adapter.email.Letter.Part;
import io.threadline.channel.Files;
import io.threadline.channel.InboundMessage;
import io.threadline.model.Attachment;
import io.threadline.model.Id.FileId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what came with a mail, before the mail is accepted; what finds no room is named in its text. */
record MailFiles(Files files) {

    private static final String HTML = "mail.html";

    /** The mail with its files, one after the other; fails where they cannot be kept now. */
    Future<InboundMessage.Mail> keep(InboundMessage.Mail mail, Letter letter) {
        List<FileId> kept = new ArrayList<>();
        List<String> left = new ArrayList<>();
        Future<Void> all = Future.succeededFuture();
        for (Part part : letter.parts()) {
            Attachment.Role role = part.inline() ? Attachment.Role.INLINE : Attachment.Role.ATTACHMENT;
            all = all.compose(before -> one(mail, part.name(), part.type(), role, part.contentId(), part.bytes()))
                    .map(id -> {
                        if (id == null) {
                            left.add(part.name());
                        } else {
                            kept.add(id);
                        }
                        return null;
                    });
        }
        String html = letter.html();
        if (html != null) {
            Buffer clean = Buffer.buffer(MailHtml.clean(html));
            all = all.compose(before -> one(mail, HTML, "text/html", Attachment.Role.BODY, null, clean))
                    .map(id -> {
                        if (id != null) {
                            kept.add(id);
                        }
                        return null;
                    });
        }
        return all.map(done -> new InboundMessage.Mail(
                mail.account(),
                mail.key(),
                mail.address(),
                mail.trust(),
                left.isEmpty() ? mail.text() : MailMeaning.naming(mail.text(), left),
                mail.facts(),
                mail.receivedAt(),
                kept));
    }

    private Future<@Nullable FileId> one(
            InboundMessage.Mail mail,
            String name,
            String type,
            Attachment.Role role,
            @Nullable String contentId,
            Buffer bytes) {
        return files.keep(mail.account(), mail.key(), name, type, role, contentId, bytes);
    }
}
