package io.threadline.server.files;

import io.threadline.model.Id.FileId;
import io.threadline.server.files.FileLinks.Right;
import io.threadline.store.Files;
import io.threadline.store.Files.Kept;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The texts of mails in their form, and the images that they call from elsewhere, at signed addresses as all files. The page with those
 * images has an address of its own, which only {@link DeskFiles} gives away, to who asks for it and may read the mail; it alone
 * names addresses of images.
 */
final class MailDoor {
    private static final Logger LOG = LoggerFactory.getLogger(MailDoor.class);

    private final Files files;
    private final FileLinks links;
    private final MailView mails;
    private final OutsideImages images;

    MailDoor(Files files, FileLinks links, MailView mails, OutsideImages images) {
        this.files = files;
        this.links = links;
        this.mails = mails;
        this.images = images;
    }

    /** Adds its routes below that of a file. */
    void routes(Router router, String one) {
        router.route(HttpMethod.GET, one + "/view").handler(context -> page(context, Right.VIEW));
        router.route(HttpMethod.GET, one + "/view-with-images")
                .handler(context -> page(context, Right.VIEW_WITH_IMAGES));
        router.route(HttpMethod.GET, one + "/images/:number").handler(this::image);
    }

    private void page(RoutingContext context, Right right) {
        String file = context.pathParam("file");
        answer(context, file, file, right, kept -> mails.page(kept, right == Right.VIEW_WITH_IMAGES), page -> {
            HttpServerRequest request = context.request();
            FileDoor.open(context.response())
                    .putHeader("Content-Security-Policy", MailView.policy(request.authority()))
                    // A browser may look up the hosts of links ahead of any click.
                    .putHeader("X-DNS-Prefetch-Control", "off")
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                    .end(page);
        });
    }

    private void image(RoutingContext context) {
        String file = context.pathParam("file");
        String number = context.pathParam("number");
        if (!number.matches("[0-9]{1,3}")) {
            FileDoor.missing(context);
            return;
        }
        int place = Integer.parseInt(number);
        answer(
                context,
                file,
                FileLinks.image(file, place),
                Right.IMAGE,
                kept -> OutsideImages.isMail(kept) ? images.image(kept, place) : Future.succeededFuture(null),
                image -> FileDoor.open(context.response())
                        .putHeader(HttpHeaders.CONTENT_TYPE, image.type())
                        .putHeader("Content-Disposition", "inline")
                        .end(image.bytes()));
    }

    /** Answers what the address is signed for, if it is there. */
    private <T> void answer(
            RoutingContext context,
            String file,
            String signed,
            Right right,
            Function<Kept, Future<@Nullable T>> find,
            Shown<T> shown) {
        HttpServerRequest request = context.request();
        long until = links.until(signed, right, request.getParam("until"), request.getParam("signature"));
        if (until < 0) {
            FileDoor.missing(context);
            return;
        }
        files.find(new FileId(file))
                .compose(kept -> kept == null || !kept.arrived() || kept.now() > until
                        ? Future.<@Nullable T>succeededFuture(null)
                        : find.apply(kept))
                .onSuccess(found -> {
                    if (context.response().closed()) {
                        return;
                    }
                    if (found == null) {
                        FileDoor.missing(context);
                    } else {
                        shown.show(found);
                    }
                })
                .onFailure(fault -> {
                    LOG.warn("A mail could not be shown: {}", fault.getMessage());
                    FileDoor.problem(context, 503, "The mail cannot be shown now; try again later.");
                });
    }

    /** Sends what was found. */
    private interface Shown<T> {
        void show(T found);
    }
}
