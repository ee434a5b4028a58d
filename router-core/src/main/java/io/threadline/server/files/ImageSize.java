package io.threadline.server.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How many pixels an image claims to have, from its header alone: a few kilobytes can ask a browser for gigabytes. Pure. Sources: PNG
 * (third edition) 11.2.1, GIF89a 18, ITU-T T.81 B.2.2, WebP RFC 9649.
 */
final class ImageSize {

    /** A photograph of a good camera; four bytes for each in a browser. */
    private static final long MOST_PIXELS = 50_000_000;

    private ImageSize() {}

    /** Whether it is known, and small enough to be shown. */
    static boolean isModest(String type, byte[] head) {
        long pixels = pixels(type, head);
        return pixels > 0 && pixels <= MOST_PIXELS;
    }

    /** Width times height, or 0 where the head does not say it. */
    static long pixels(String type, byte[] head) {
        ByteBuffer in = ByteBuffer.wrap(head);
        return switch (type) {
            case "image/png" -> head.length < 24 ? 0 : unsigned(in.getInt(16)) * unsigned(in.getInt(20));
            case "image/gif" -> head.length < 10 ? 0 : product(in.order(ByteOrder.LITTLE_ENDIAN), 6, 8);
            case "image/jpeg" -> jpeg(in);
            case "image/webp" -> webp(in.order(ByteOrder.LITTLE_ENDIAN));
            default -> 0;
        };
    }

    private static long product(ByteBuffer in, int width, int height) {
        return (in.getShort(width) & 0xffffL) * (in.getShort(height) & 0xffffL);
    }

    private static long unsigned(int value) {
        return value < 0 ? Integer.MAX_VALUE : value;
    }

    /** Walks the segments to the frame header, SOF0 to SOF15 but DHT, JPG and DAC. */
    private static long jpeg(ByteBuffer in) {
        int at = 2;
        while (at + 9 < in.limit()) {
            if (in.get(at) != (byte) 0xff) {
                return 0;
            }
            int marker = in.get(at + 1) & 0xff;
            if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                return product(in, at + 5, at + 7);
            }
            at += marker == 0xff ? 1 : 2 + (in.getShort(at + 2) & 0xffff);
        }
        return 0;
    }

    private static long webp(ByteBuffer in) {
        if (in.limit() < 30) {
            return 0;
        }
        return switch (in.get(15)) {
            case 'X' -> (1 + (in.getInt(24) & 0xffffffL)) * (1 + ((in.getInt(26) >>> 8) & 0xffffffL));
            case 'L' -> {
                int bits = in.getInt(21);
                yield (1 + (bits & 0x3fffL)) * (1 + ((bits >>> 14) & 0x3fffL));
            }
            default -> (in.getShort(26) & 0x3fffL) * (in.getShort(28) & 0x3fffL);
        };
    }
}
