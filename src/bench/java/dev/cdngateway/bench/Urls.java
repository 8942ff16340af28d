package dev.cdngateway.bench;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** URLs of 57 characters, each asked for once. */
final class Urls {

    private static final String BEFORE = "https://www.example.com/assets/images/";
    private static final String AFTER = "/pic.webp";
    private static final int DIGITS = 10;
    private static final byte[] QUOTED =
            ("\"" + BEFORE + "0".repeat(DIGITS) + AFTER + "\"").getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OPEN = "{\"urls\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "],\"name\":\"benchmark\"}".getBytes(StandardCharsets.US_ASCII);
    private static final AtomicLong NEXT = new AtomicLong();

    private Urls() {}

    /** Sets so many URLs aside; the first one's number. */
    static long take(int count) {
        return NEXT.getAndAdd(count);
    }

    static String url(long number) {
        String digits = Long.toString(number);
        return BEFORE + "0".repeat(DIGITS - digits.length()) + digits + AFTER;
    }

    /** A purge of so many URLs that nobody has asked for; its small fields come last, as a body that is read as it comes likes it least. */
    static byte[] purge(int count) {
        return purge(take(count), count);
    }

    /** A purge of the URLs from that number on. */
    static byte[] purge(long first, int count) {
        byte[] body = new byte[OPEN.length + count * (QUOTED.length + 1) - 1 + END.length];
        System.arraycopy(OPEN, 0, body, 0, OPEN.length);
        int at = OPEN.length;
        for (int i = 0; i < count; i++) {
            System.arraycopy(QUOTED, 0, body, at, QUOTED.length);
            number(body, at + 1 + BEFORE.length() + DIGITS, first + i);
            at += QUOTED.length;
            if (i < count - 1) {
                body[at++] = ',';
            }
        }
        System.arraycopy(END, 0, body, at, END.length);
        return body;
    }

    private static void number(byte[] body, int end, long number) {
        long rest = number;
        for (int at = end - 1; rest > 0; at--) {
            body[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
