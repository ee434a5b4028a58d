package io.threadline.server.files;

import io.threadline.model.Id.MessageId;
import io.threadline.store.Files.Kept;
import io.vertx.core.Future;
import io.vertx.core.net.HostAndPort;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a mail in its form, as a page for a frame of the console's. It was cleaned when it came; here its images are given the
 * addresses of the files that came with it, and the page may do nothing but show: no script, no form, nothing from elsewhere.
 * Images that it calls from elsewhere are empty boxes, or, when they were asked for, come by {@link OutsideImages}.
 */
final class MailView {

    private static final Pattern IMAGE = Pattern.compile("src=\"cid:([^\"]{1,1000})\"");
    private static final Pattern CODE = Pattern.compile("&#([0-9]{1,6});");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");

    private final FileKeeper keeper;

    MailView(FileKeeper keeper) {
        this.keeper = keeper;
    }

    /**
     * What the page may do: links open elsewhere when they are clicked, images come from this server.
     *
     * @param authority of the request; a page in a sandbox has no origin of its own to compare with
     */
    static String policy(@Nullable HostAndPort authority) {
        String host = authority == null || !HOST.matcher(authority.host()).matches()
                ? ""
                : " " + authority.host() + (authority.port() > 0 ? ":" + authority.port() : "");
        return "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src 'self'" + host
                + "; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
    }

    /**
     * Null for what is no text of a mail.
     *
     * @param withImages whether images from elsewhere are shown
     */
    Future<@Nullable String> page(Kept body, boolean withImages) {
        MessageId message = body.message();
        if (!OutsideImages.isMail(body) || message == null) {
            return Future.succeededFuture(null);
        }
        return keeper.files()
                .ofMessage(message)
                .compose(files -> keeper.read(body.file()).map(bytes -> {
                    String html = bytes.toString(StandardCharsets.UTF_8);
                    List<String> outside = withImages ? OutsideImages.in(html) : List.of();
                    return page(html, images(files), address -> {
                        int number = outside.indexOf(address);
                        return number < 0 ? null : keeper.linkOfImage(body, number);
                    });
                }));
    }

    private Map<String, String> images(List<Kept> files) {
        Map<String, String> addresses = new HashMap<>();
        for (Kept file : files) {
            String id = file.contentId();
            String address = keeper.link(file);
            if (id != null && address != null && FileType.isImage(file.file().type())) {
                addresses.put(id, address);
            }
        }
        return addresses;
    }

    /**
     * Images that are not there lose their address.
     *
     * @param addresses by the names that the mail has for what came with it
     * @param outside gives an address of ours for one elsewhere, or null where that is not to be shown
     */
    static String page(String html, Map<String, String> addresses, Function<String, @Nullable String> outside) {
        String own =
                IMAGE.matcher(html).replaceAll(found -> source(addresses.get(decoded(found.group(1))), "src=\"\""));
        String placed = OutsideImages.ADDRESS
                .matcher(own)
                .replaceAll(found -> source(outside.apply(decoded(found.group(1))), "class=\"outside\""));
        return "<!doctype html><html><head><meta charset=\"utf-8\"><base target=\"_blank\"><style>"
                + "body{font:14px/1.5 system-ui,sans-serif;margin:12px;overflow-wrap:anywhere;background:#fff;color:#1b1f24}"
                + "img{max-width:100%}"
                + ".outside{display:inline-block;min-width:16px;min-height:16px;border:1px dashed #8a949e;background:#f2f4f6}"
                + "</style></head><body>" + placed + "</body></html>";
    }

    private static String source(@Nullable String address, String none) {
        return Matcher.quoteReplacement(address == null ? none : "src=\"" + address.replace("&", "&amp;") + "\"");
    }

    /** The cleaner writes characters such as @ by their numbers. */
    static String decoded(String text) {
        return CODE.matcher(text)
                .replaceAll((MatchResult found) -> Matcher.quoteReplacement(
                        Character.isValidCodePoint(Integer.parseInt(found.group(1)))
                                ? Character.toString(Integer.parseInt(found.group(1)))
                                : found.group()))
                .replace("&amp;", "&");
    }
}
