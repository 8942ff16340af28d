package dev.cdngateway.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The targets that were seen, of which there may be millions: beyond the first hundred thousand, 16 octets of the SHA-256
 * of each, so that of any number that fits into a request no two are ever taken for one.
 */
final class Seen {

    private static final int FEW = 100_000;

    private final MessageDigest sha256 = sha256();
    private @Nullable Set<String> few = new HashSet<>();
    private long[] prints = new long[32];
    private int size;

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Whether it was not seen before. */
    boolean add(String target) {
        if (few == null) {
            return print(target);
        }
        boolean isNew = few.add(target);
        if (few.size() > FEW) {
            few.forEach(this::print);
            few = null;
        }
        return isNew;
    }

    private boolean print(String target) {
        ByteBuffer hash = ByteBuffer.wrap(sha256.digest(target.getBytes(StandardCharsets.UTF_8)));
        long first = hash.getLong();
        boolean isNew = put(first, hash.getLong() | 1); // two zeros are an empty place
        if (isNew && ++size > prints.length / 8 * 3) {
            grow();
        }
        return isNew;
    }

    private boolean put(long first, long second) {
        int mask = prints.length - 1;
        int at = (int) first << 1 & mask;
        while (prints[at + 1] != 0) {
            if (prints[at] == first && prints[at + 1] == second) {
                return false;
            }
            at = at + 2 & mask;
        }
        prints[at] = first;
        prints[at + 1] = second;
        return true;
    }

    private void grow() {
        long[] old = prints;
        prints = new long[old.length * 2];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i + 1] != 0) {
                put(old[i], old[i + 1]);
            }
        }
    }
}
