package io.threadline.console.http;

import io.threadline.console.json.Decoded.Unreadable;
import io.threadline.console.json.Decoded.Wrong;
import io.threadline.model.Outcome.Refused;
import io.threadline.model.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not done, as RFC 9457 writes it. {@code type} is {@code urn:threadline:problem:} and a word of the title's
 * or the refusal's.
 *
 * @param detail a sentence for the person: what happened and what to do
 * @param field the first field at fault, or null
 * @param errors all that is wrong with the body, each with a pointer to its field
 * @param code the domain's refusal, or null
 */
public record Problem(
        int status,
        String type,
        String title,
        String detail,
        @Nullable String field,
        List<Wrong> errors,
        @Nullable Refusal code) {
    /** Media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Seconds after which it may be tried again where nothing better is known. */
    private static final String SOON = "2";

    /** A problem that concerns no field. */
    public static Problem of(int status, String title, String detail) {
        return field(status, title, null, detail);
    }

    /** A problem with one field. */
    public static Problem field(int status, String title, @Nullable String field, String detail) {
        return new Problem(status, word(title), title, detail, field, List.of(), null);
    }

    /** A problem with fields of the body. */
    public static Problem body(int status, String title, List<Wrong> wrong) {
        Wrong first = wrong.getFirst();
        return new Problem(status, word(title), title, first.message(), first.field(), wrong, null);
    }

    /** A value of the request is wrong. */
    public static Problem invalid(@Nullable String field, String detail) {
        return field(400, "Invalid request", field, detail);
    }

    /** A document could not be read. */
    public static Problem unreadable(Unreadable<?> unreadable) {
        return new Problem(
                400,
                word("Invalid request"),
                "Invalid request",
                unreadable.message(),
                unreadable.field(),
                unreadable.wrong(),
                null);
    }

    /** Nobody is signed in. */
    public static Problem notSignedIn() {
        return of(401, "Not signed in", "Sign in at /api/v1/session, or send a valid API token as a bearer.");
    }

    /** The policy says no. */
    public static Problem forbidden() {
        return of(403, "Not permitted", "Your role does not permit this. Ask an administrator of this server.");
    }

    /** There is none, or not for this subject. */
    public static Problem notFound() {
        return of(404, "Not found", "There is nothing here that you may see. Check the address.");
    }

    /** Too much at once, or the part that decides is away just now. */
    public static Problem later() {
        return of(
                503,
                "Unavailable",
                "The server cannot do this just now. Send the same request again after the time in Retry-After; with the same"
                        + " Idempotency-Key it is done once only.");
    }

    /** A fault of ours, of which the log knows more. */
    public static Problem fault(String requestId) {
        return of(500, "Fault", "The server made a mistake, noted in its log under " + requestId + ".");
    }

    /** What the domain refused. */
    public static Problem refused(Refused refused) {
        int status = switch (refused.code()) {
            case NOT_FOUND -> 404;
            case UNKNOWN_NAME, INVALID, COMMAND_REUSED, NO_CONTACT_POINT -> 422;
            case OFFER_EXPIRED, OFFER_GONE, NOT_ASSIGNED, WRONG_STATE, INTERACTION_ENDED, UNREAD, ACCOUNT_REMOVED ->
                409;
            case BUSY -> 503;
        };
        String name = refused.code().name();
        return new Problem(
                status,
                word(name),
                name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT).replace('_', ' '),
                refused.message(),
                null,
                List.of(),
                refused.code());
    }

    private static String word(String title) {
        return "urn:threadline:problem:"
                + title.toLowerCase(Locale.ROOT).replace(' ', '-').replace('_', '-');
    }

    /** RFC 6901 in a URI fragment: {@code require[0].level} is {@code #/require/0/level}, no field the whole. */
    static String pointer(String field) {
        if (field.isEmpty()) {
            return "#";
        }
        String escaped = field.replace("~", "~0").replace("/", "~1");
        return "#/" + escaped.replaceAll("\\[(\\d+)]", ".$1").replace('.', '/');
    }

    /** The answer. */
    public Reply reply() {
        JsonObject body = new JsonObject()
                .put("type", type)
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        if (field != null) {
            body.put("field", field);
        }
        if (!errors.isEmpty()) {
            JsonArray all = new JsonArray();
            errors.forEach(wrong -> all.add(new JsonObject()
                    .put("detail", wrong.message())
                    .put("pointer", pointer(wrong.field()))
                    .put("field", wrong.field())));
            body.put("errors", all);
        }
        if (code != null) {
            body.put("code", code.name());
        }
        Reply reply = new Reply(status, MEDIA_TYPE, body.encode(), Map.of());
        return switch (status) {
            case 401 -> reply.with("WWW-Authenticate", "Bearer");
            case 503 -> reply.with("Retry-After", SOON);
            default -> reply;
        };
    }
}
