package io.threadline.console.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** By what a request says who asks. Nothing in an address or in another header counts. */
public sealed interface Credential {

    /** The session's cookie. */
    String COOKIE = "__Host-threadline";

    /** Nothing. */
    record None() implements Credential {}

    /** The session's cookie: the browser sends it by itself, so the request must show that our page meant it. */
    record Cookie(String token) implements Credential {}

    /** An API token, which only a program that holds it can send. */
    record Bearer(String token) implements Credential {}

    /** Something that can be neither: the request is refused, whatever else it carries. */
    record Malformed() implements Credential {}

    /** Reads the headers. A bearer goes before a cookie; a cookie that is there twice is nobody's. */
    static Credential of(MultiMap headers) {
        List<String> authorizations = headers.getAll(HttpHeaders.AUTHORIZATION);
        if (!authorizations.isEmpty()) {
            return authorizations.size() == 1 ? bearer(authorizations.get(0)) : new Malformed();
        }
        List<String> tokens = headers.getAll(HttpHeaders.COOKIE).stream()
                .flatMap(header -> SEPARATOR.splitAsStream(header))
                .filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> pair.substring(COOKIE.length() + 1).strip())
                .toList();
        if (tokens.isEmpty()) {
            return new None();
        }
        return tokens.size() == 1 && TOKEN.matcher(tokens.get(0)).matches()
                ? new Cookie(tokens.get(0))
                : new Malformed();
    }

    private static Credential bearer(String authorization) {
        String scheme = "bearer ";
        String token = authorization.length() > scheme.length()
                ? authorization.substring(scheme.length()).strip()
                : "";
        return authorization.toLowerCase(Locale.ROOT).startsWith(scheme)
                        && TOKEN.matcher(token).matches()
                ? new Bearer(token)
                : new Malformed();
    }

    /** RFC 6750 section 2.1, with a bound. */
    Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,512}");

    /** Between the pairs of a cookie header. */
    Pattern SEPARATOR = Pattern.compile(";\\s*");
}
