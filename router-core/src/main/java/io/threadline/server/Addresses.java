package io.threadline.server;

/** Network addresses as far as they tell one caller from another. */
final class Addresses {

    private static final int PREFIX_GROUPS = 4;

    private Addresses() {}

    /** The address, or of IPv6 its first 64 bits, of which one subscriber has all the rest (RFC 6177). */
    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        int zone = address.indexOf('%');
        String plain = zone < 0 ? address : address.substring(0, zone);
        int gap = plain.indexOf("::");
        String head = gap < 0 ? plain : plain.substring(0, gap);
        if (plain.startsWith("::")) {
            return plain;
        }
        String[] groups = head.split(":", -1);
        StringBuilder network = new StringBuilder();
        for (int at = 0; at < PREFIX_GROUPS; at++) {
            network.append(at < groups.length ? groups[at] : "0").append(':');
        }
        return network.toString();
    }
}
