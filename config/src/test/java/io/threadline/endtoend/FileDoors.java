package io.threadline.endtoend;

import io.threadline.bench.outside.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Bytes of files, up and down, as anyone would who has the address and nothing else. */
final class FileDoors {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Limits.SOON)
            .build();
    private final Address address;

    FileDoors(Address address) {
        this.address = address;
    }

    HttpResponse<byte[]> put(String url, byte[] bytes) {
        return send(request(url).PUT(BodyPublishers.ofByteArray(bytes)).build());
    }

    HttpResponse<byte[]> get(String url) {
        return send(request(url).build());
    }

    HttpResponse<byte[]> get(String url, String range) {
        return send(request(url).header("Range", range).build());
    }

    private HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(address.url().toString()).resolve(url))
                .timeout(Limits.SOON);
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
