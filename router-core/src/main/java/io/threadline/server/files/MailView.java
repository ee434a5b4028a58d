package io.threadline.server.files;

import io.threadline.model.Attachment;
import io.threadline.store.Files.Kept;
import io.vertx.core.Future;
import io.vertx.core.net.HostAndPort;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a mail in its form, as a page for a frame of the console's. It was cleaned when it came; here its images are given the
 * addresses of the files that came with it, and the page may do nothing but show: no script, no form, nothing from elsewhere.
 */
final class MailView {

    /** More than a mail's HTML is kept of, cleaned. */
    private static final long LARGEST = 4 * 1024 * 1024;

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

    /** Null for what is no text of a mail. */
    Future<@Nullable String> page(Kept body) {
        if (body.file().role() != Attachment.Role.BODY || body.file().size() > LARGEST || body.message() == null) {
            return Future.succeededFuture(null);
        }
        return keeper.files()
                .ofMessage(body.message())
                .compose(files -> keeper.read(body.file())
                        .map(html -> page(html.toString(StandardCharsets.UTF_8), images(files))));
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

    /** Images that are not there lose their address. */
    static String page(String html, Map<String, String> addresses) {
        String placed = IMAGE.matcher(html).replaceAll(found -> {
            String address = addresses.get(decoded(found.group(1)));
            return Matcher.quoteReplacement(
                    address == null ? "src=\"\"" : "src=\"" + address.replace("&", "&amp;") + "\"");
        });
        return "<!doctype html><html><head><meta charset=\"utf-8\"><base target=\"_blank\"><style>"
                + "body{font:14px/1.5 system-ui,sans-serif;margin:12px;overflow-wrap:anywhere;background:#fff;color:#1b1f24}"
                + "img{max-width:100%}</style></head><body>" + placed + "</body></html>";
    }

    /** The cleaner writes characters such as @ by their numbers. */
    private static String decoded(String text) {
        return CODE.matcher(text)
                .replaceAll((MatchResult found) -> Matcher.quoteReplacement(
                        Character.isValidCodePoint(Integer.parseInt(found.group(1)))
                                ? Character.toString(Integer.parseInt(found.group(1)))
                                : found.group()))
                .replace("&amp;", "&");
    }
}
