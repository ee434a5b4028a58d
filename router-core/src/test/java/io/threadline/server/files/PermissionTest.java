package io.threadline.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadline.channel.Fetching;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionTest {
    private static final Fetching RULES =
            new Fetching(URI.create("http://127.0.0.1:9999/api"), "Basic eA==", List.of("vendor.test"));

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9999/2010/Media/1, Trusted",
        "HTTP://127.0.0.1:9999, Trusted",
        "http://127.0.0.1:9998/Media, Denied",
        "https://127.0.0.1:9999/Media, Denied",
        "http://localhost:9999/Media, Denied",
        "http://127.0.0.1:9999@evil.test/, Denied",
        "https://vendor.test/x, Vendors",
        "https://media.vendor.test/x, Vendors",
        "https://VENDOR.test:443/x, Vendors",
        "https://vendor.test:8443/x, Denied",
        "http://vendor.test/x, Denied",
        "https://notvendor.test/x, Denied",
        "https://vendor.test.evil.test/x, Denied",
        "https://kim@vendor.test/x, Denied",
        "https://169.254.169.254/latest, Denied",
        "https://2130706433/, Denied",
        "file:///etc/passwd, Denied",
        "gopher://vendor.test/, Denied",
        "/relative, Denied"
    })
    void onlyWhatAnAdministratorWroteAndWhatIsTheVendorsIsCalled(String url, String permission) {
        assertThat(Permission.of(URI.create(url), RULES).getClass().getSimpleName())
                .isEqualTo(permission);
    }

    @ParameterizedTest
    @CsvSource({
        "https://anywhere.test/p.gif, Vendors",
        "HTTP://anywhere.test:80/p.gif, Vendors",
        "http://intranet.test:8080/p.gif, Trusted",
        "http://INTRANET.test:8080/p.gif, Trusted",
        "https://intranet.test:8080/p.gif, Denied",
        "http://intranet.test:8081/p.gif, Denied",
        "http://intranet.test:8080@evil.test/, Denied",
        "https://kim@anywhere.test/p.gif, Denied",
        "http://anywhere.test:443/p.gif, Denied",
        "http://127.0.0.1:5432/, Denied",
        "https://127.0.0.1/, Vendors",
        "data:image/gif;base64, Denied",
        "file:///etc/passwd, Denied",
        "/relative, Denied"
    })
    void imagesOfMailsAreCalledByTheUsualPortsOrWhereAnOperatorSaid(String url, String permission) {
        assertThat(Permission.ofImage(URI.create(url), List.of(URI.create("http://intranet.test:8080")))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(permission);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "255.255.255.255",
                "224.0.0.1",
                "198.18.0.1",
                "192.0.2.1",
                "::1",
                "::",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001::1",
                "2001:db8::1",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1"
            })
    void anAddressThatIsNotPublicIsNone(String address) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "99.84.1.1", "172.32.0.1", "192.0.1.1", "2606:4700::1111", "2a00:1450::1"})
    void aPublicAddressIsOne(String address) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isTrue();
    }
}
