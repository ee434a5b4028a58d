package io.threadline.server.files;

import io.threadline.model.Attachment;
import io.threadline.model.Id.FileId;
import io.threadline.store.Files.Kept;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Images that the texts of mails call from elsewhere. They are fetched when somebody asked to see them, by us, so that whoever sent the
 * mail learns that it was opened and nothing of who opened it; only those that the mail itself names, only from public addresses,
 * bounded in number, size and how many at one time. Lives on the door's event loop.
 */
final class OutsideImages {

    /** Where the cleaner of mails leaves the address. */
    static final Pattern ADDRESS = Pattern.compile("data-outside=\"([^\"]{1,12000})\"");

    /** More than a mail's HTML is kept of, cleaned. */
    private static final long LARGEST_MAIL = 4 * 1024 * 1024;

    private static final int MOST_IN_A_MAIL = 100;
    private static final long LARGEST = 5 * 1024 * 1024;
    private static final int MOST_UNDER_WAY = 8;
    private static final int MOST_WAITING = 200;
    private static final int MAILS_REMEMBERED = 32;

    private final FileKeeper keeper;
    private final List<URI> imagesFrom;
    private final Fetch fetch;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Map<FileId, List<String>> remembered = new LinkedHashMap<>();
    private int underWay;

    /** @param imagesFrom origins that may be fetched from though they are not public */
    OutsideImages(Vertx vertx, FileKeeper keeper, List<URI> imagesFrom) {
        this.keeper = keeper;
        this.imagesFrom = List.copyOf(imagesFrom);
        this.fetch = new Fetch(vertx, LARGEST);
    }

    /** An image as it was sent, with its type by its first bytes. */
    record Image(String type, Buffer bytes) {}

    /** Whether the file is the text of a mail in its form. */
    static boolean isMail(Kept file) {
        return file.file().role() == Attachment.Role.BODY
                && file.arrived()
                && file.file().size() <= LARGEST_MAIL;
    }

    /** Addresses of the images in a cleaned text, each once, in their order. */
    static List<String> in(String html) {
        return ADDRESS.matcher(html)
                .results()
                .map(found -> MailView.decoded(found.group(1)))
                .distinct()
                .limit(MOST_IN_A_MAIL)
                .toList();
    }

    /** An image by its number among them; null when there is none, it is not to be had, or is none that may be shown. */
    Future<@Nullable Image> image(Kept body, int number) {
        return addresses(body)
                .compose(addresses -> number >= addresses.size()
                        ? Future.succeededFuture(null)
                        : inTurn(addresses.get(number)).map(OutsideImages::shown));
    }

    private Future<List<String>> addresses(Kept body) {
        FileId id = body.file().id();
        List<String> known = remembered.get(id);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        return keeper.read(body.file()).map(html -> {
            List<String> found = in(html.toString(StandardCharsets.UTF_8));
            remembered.put(id, found);
            if (remembered.size() > MAILS_REMEMBERED) {
                remembered.remove(remembered.keySet().iterator().next());
            }
            return found;
        });
    }

    private Future<Fetch.Outcome> inTurn(String address) {
        if (waiting.size() >= MOST_WAITING) {
            return Future.succeededFuture(new Fetch.Later("too many images are asked for"));
        }
        Promise<Fetch.Outcome> fetched = Promise.promise();
        waiting.add(() -> fetch.get(address, url -> Permission.ofImage(url, imagesFrom))
                .onComplete(done -> {
                    underWay--;
                    next();
                })
                .onComplete(fetched));
        next();
        return fetched.future();
    }

    private void next() {
        Runnable first = underWay < MOST_UNDER_WAY ? waiting.poll() : null;
        if (first != null) {
            underWay++;
            first.run();
        }
    }

    private static @Nullable Image shown(Fetch.Outcome outcome) {
        if (!(outcome instanceof Fetch.Fetched fetched)) {
            return null;
        }
        Buffer bytes = fetched.bytes();
        byte[] head = bytes.getBytes(0, Math.min(bytes.length(), FileType.HEAD));
        String type = FileType.of(head);
        return FileType.isImage(type) && ImageSize.isModest(type, head) ? new Image(type, bytes) : null;
    }
}
