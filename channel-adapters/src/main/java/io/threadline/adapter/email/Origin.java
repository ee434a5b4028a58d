package io.threadline.adapter.email;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Address;

/**
 * Where a mail came from into the company: the peer itself, or, where that is a server of the company's own network, whom that one
 * names in the newest {@code Received} line (RFC 5321, 4.4) that names somebody outside. Older lines are anybody's to write.
 *
 * @param greeting how it named itself
 */
record Origin(InetAddress address, String greeting) {

    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int MOST_LINES = 10;
    private static final Pattern RECEIVED = Pattern.compile(
            "(?im)^Received:\\s*from\\s+([^\\s()\\[\\];]{1,255})([^\\r\\n]*(?:\\r?\\n[ \\t][^\\r\\n]*)*)");
    private static final Pattern ADDRESS = Pattern.compile("\\[(?:IPv6:)?([0-9a-fA-F.:]{3,45})]");

    /** Null when only the company's own servers are named. */
    static @Nullable Origin of(byte[] raw, InetAddress peer, String greeting) {
        if (!isOwn(peer)) {
            return new Origin(peer, greeting);
        }
        Matcher line = RECEIVED.matcher(head(raw));
        for (int seen = 0; seen < MOST_LINES && line.find(); seen++) {
            String clause = line.group(2).split("\\sby\\s", 2)[0];
            Matcher address = ADDRESS.matcher(clause);
            InetAddress client = address.find() ? parsed(address.group(1)) : null;
            if (client == null) {
                return null;
            }
            if (!isOwn(client)) {
                return new Origin(client, line.group(1));
            }
        }
        return null;
    }

    private static boolean isOwn(InetAddress address) {
        boolean uniqueLocal = address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || uniqueLocal;
    }

    private static String head(byte[] raw) {
        String text = new String(raw, 0, Math.min(raw.length, LONGEST_HEAD), StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? text : text.substring(0, end);
    }

    /** Only of what is no name, so that nothing is looked up. */
    private static @Nullable InetAddress parsed(String literal) {
        byte[] address = Address.toByteArray(literal, literal.contains(":") ? Address.IPv6 : Address.IPv4);
        try {
            return address == null ? null : InetAddress.getByAddress(address);
        } catch (UnknownHostException wrongLength) {
            return null;
        }
    }
}
