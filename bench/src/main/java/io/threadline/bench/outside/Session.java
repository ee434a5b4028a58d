package io.threadline.bench.outside;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The REST interface as one who has signed in, by cookie like a browser or by bearer token like a program. */
public final class Session {

    private final Network network;
    private final Address address;
    private final String user;
    private final MultiMap credentials;

    private Session(Network network, Address address, String user, MultiMap credentials) {
        this.network = network;
        this.address = address;
        this.user = user;
        this.credentials = credentials;
    }

    /** Signs in by password. */
    public static Future<Session> signIn(Network network, Address address, String user, String password) {
        return attempt(network, address, user, password).map(answer -> {
            List<String> cookies = answer.expect(200).headers().getAll("Set-Cookie");
            String cookie = cookies.stream()
                    .map(set -> set.substring(0, set.indexOf(';') < 0 ? set.length() : set.indexOf(';')))
                    .collect(Collectors.joining("; "));
            MultiMap credentials =
                    MultiMap.caseInsensitiveMultiMap().add("Cookie", cookie).add("X-Threadline", "1");
            return new Session(network, address, user, credentials);
        });
    }

    /** Tries a password and gives the answer, whatever it is. */
    public static Future<Answer> attempt(Network network, Address address, String user, String password) {
        return none(network, address)
                .ask(
                        HttpMethod.POST,
                        "/api/v1/session",
                        new JsonObject().put("username", user).put("password", password));
    }

    /** With a token that an administrator made. */
    public static Session ofToken(Network network, Address address, String name, String token) {
        return new Session(
                network, address, name, MultiMap.caseInsensitiveMultiMap().add("Authorization", "Bearer " + token));
    }

    /** Of one who has not signed in. */
    public static Session none(Network network, Address address) {
        return new Session(network, address, "nobody", MultiMap.caseInsensitiveMultiMap());
    }

    /** Who signed in. */
    public String user() {
        return user;
    }

    /** The same credentials at another node. */
    public Session at(Address other) {
        return new Session(network, other, user, credentials);
    }

    /** What proves who asks; for a socket. */
    public MultiMap credentials() {
        return MultiMap.caseInsensitiveMultiMap().addAll(credentials);
    }

    /** Asks for something. */
    public Answer get(String path) {
        return ask(HttpMethod.GET, path, null).await();
    }

    /** Creates or replaces something. */
    public Answer put(String path, JsonObject body) {
        return ask(HttpMethod.PUT, path, body).await();
    }

    /** Adds something. */
    public Answer post(String path, JsonObject body) {
        return ask(HttpMethod.POST, path, body).await();
    }

    /** Removes something. */
    public Answer delete(String path) {
        return ask(HttpMethod.DELETE, path, null).await();
    }

    /** Any request. */
    public Future<Answer> ask(HttpMethod method, String path, @Nullable JsonObject body) {
        return ask(method, path, MultiMap.caseInsensitiveMultiMap(), body == null ? null : body.encode());
    }

    /** Any request, with headers of its own and a body that need not be JSON. */
    public Future<Answer> ask(HttpMethod method, String path, MultiMap headers, @Nullable String body) {
        MultiMap all = credentials();
        if (body != null) {
            all.set("Content-Type", "application/json");
        }
        headers.forEach(header -> all.set(header.getKey(), header.getValue()));
        URI url = address.url().resolve(path);
        return network.send(method, url, all, body == null ? null : io.vertx.core.buffer.Buffer.buffer(body));
    }

    /** All items of a paged collection, in its order. {@code path} has no query. */
    public List<JsonObject> all(String path, String cursor) {
        List<JsonObject> items = new ArrayList<>();
        String next = "";
        while (next != null) {
            String page = next.isEmpty() ? "" : "&" + cursor + "=" + Form.encode(next);
            JsonObject answer = get(path + "?limit=100" + page).expect(200).json();
            answer.getJsonArray("items").forEach(item -> items.add((JsonObject) item));
            next = answer.getString("next");
        }
        return items;
    }
}
