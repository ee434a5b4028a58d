package io.threadline.server.files;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Whether an address is of the public Internet: nothing of this machine, of its networks, or of what is set aside (IANA's
 * special-purpose registries for IPv4 and IPv6). Pure.
 */
final class PublicAddress {
    private PublicAddress() {}

    static boolean is(InetAddress address) {
        return !address.isLoopbackAddress()
                && !address.isAnyLocalAddress()
                && !address.isLinkLocalAddress()
                && !address.isSiteLocalAddress()
                && !address.isMulticastAddress()
                && (address instanceof Inet4Address
                        ? isPublic4(address.getAddress())
                        : isPublic6(address.getAddress()));
    }

    private static boolean isPublic4(byte[] ip) {
        int a = ip[0] & 0xff;
        int b = ip[1] & 0xff;
        int c = ip[2] & 0xff;
        boolean shared = a == 100 && b >= 64 && b < 128;
        boolean special = a == 192 && b == 0 && (c == 0 || c == 2);
        boolean relay = a == 192 && b == 88 && c == 99;
        boolean measured = a == 198 && (b == 18 || b == 19);
        boolean examples = (a == 198 && b == 51 && c == 100) || (a == 203 && b == 0 && c == 113);
        return a != 0 && a < 240 && !shared && !special && !relay && !measured && !examples;
    }

    /** Global unicast is 2000::/3; of it, what holds an IPv4 address or is set aside is left out. */
    private static boolean isPublic6(byte[] ip) {
        int first = (ip[0] & 0xff) << 8 | (ip[1] & 0xff);
        int second = (ip[2] & 0xff) << 8 | (ip[3] & 0xff);
        boolean tunnel = first == 0x2002;
        boolean special = first == 0x2001 && (second < 0x200 || second == 0xdb8);
        boolean example = first == 0x3fff && second < 0x1000;
        return (ip[0] & 0xe0) == 0x20 && !tunnel && !special && !example;
    }
}
