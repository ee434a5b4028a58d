package io.threadline.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.threadline.model.Id.CustomerId;
import io.threadline.store.History;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Histories as sealed bytes: version (8, big endian), nonce (12), then AES-GCM of the JSON with its tag. The version can
 * be read without the key, and neither it nor the customer can be exchanged, since both are authenticated with the text.
 * Random nonces serve 2<sup>32</sup> entries under one key (NIST SP 800-38D, 8.3).
 */
final class Seal {

    private static final int VERSION_BYTES = 8;
    private static final int NONCE_BYTES = 12;
    private static final int HEADER_BYTES = VERSION_BYTES + NONCE_BYTES;
    private static final int TAG_BYTES = 16;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    /** Items that somebody still holds, by identity. */
    private final Cache<JsonObject, byte[]> encoded =
            Caffeine.newBuilder().weakKeys().build();

    /** @param key of AES */
    Seal(SecretKey key) {
        this.key = key;
    }

    /** The version of sealed bytes, below any version for what is too short to have one. */
    static long version(byte[] sealed) {
        return sealed.length < VERSION_BYTES
                ? Long.MIN_VALUE
                : ByteBuffer.wrap(sealed).getLong();
    }

    byte[] close(CustomerId customer, History history) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] text = text(history);
        byte[] sealed = new byte[HEADER_BYTES + text.length + TAG_BYTES];
        ByteBuffer.wrap(sealed).putLong(history.version()).put(nonce);
        try {
            cipher(Cipher.ENCRYPT_MODE, customer, history.version(), nonce)
                    .doFinal(text, 0, text.length, sealed, HEADER_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has AES-GCM", e);
        }
        return sealed;
    }

    /** The history as JSON. Most of its items were in the one before, which an item that is the same object shows. */
    private byte[] text(History history) {
        Buffer text = Buffer.buffer("{\"customer\":")
                .appendBuffer(history.customer().toBuffer())
                .appendString(",\"items\":[");
        String comma = "";
        for (JsonObject item : history.items()) {
            text.appendString(comma)
                    .appendBytes(encoded.get(item, one -> one.toBuffer().getBytes()));
            comma = ",";
        }
        return text.appendString("]}").getBytes();
    }

    /** The history; empty when the bytes were not sealed with this key for this customer. */
    Optional<History> open(CustomerId customer, byte[] sealed) {
        if (sealed.length < HEADER_BYTES + TAG_BYTES) {
            return Optional.empty();
        }
        long version = version(sealed);
        byte[] nonce = new byte[NONCE_BYTES];
        ByteBuffer.wrap(sealed).position(VERSION_BYTES).get(nonce);
        try {
            byte[] text = cipher(Cipher.DECRYPT_MODE, customer, version, nonce)
                    .doFinal(sealed, HEADER_BYTES, sealed.length - HEADER_BYTES);
            JsonObject json = new JsonObject(Buffer.buffer(text));
            JsonArray array = json.getJsonArray("items");
            List<JsonObject> items = new ArrayList<>(array.size());
            for (int at = 0; at < array.size(); at++) {
                items.add(array.getJsonObject(at));
            }
            return Optional.of(new History(json.getJsonObject("customer"), items, version));
        } catch (GeneralSecurityException | DecodeException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, CustomerId customer, long version, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(ByteBuffer.allocate(VERSION_BYTES).putLong(version).flip());
        cipher.updateAAD(customer.value().getBytes(UTF_8));
        return cipher;
    }
}
