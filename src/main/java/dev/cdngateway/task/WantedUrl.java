package dev.cdngateway.task;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A URL to look for in the filters of many parts. */
final class WantedUrl {

    private final int hash;
    private final int[] beginnings;

    WantedUrl(String url) {
        this.hash = url.hashCode();
        this.beginnings = beginnings(Coverage.normal(url));
    }

    /** The hashes of all that the URL begins with, sorted; each is made of the one before. */
    private static int[] beginnings(String url) {
        int[] hashes = new int[url.length()];
        int hash = 0;
        for (int i = 0; i < hashes.length; i++) {
            hash = 31 * hash + url.charAt(i);
            hashes[i] = hash;
        }
        Arrays.sort(hashes);
        return hashes;
    }

    /** @param filter null for parts that were stored without one */
    boolean mayBeIn(TargetKind kind, byte @Nullable [] filter) {
        if (filter == null) {
            return true;
        }
        ByteBuffer hashes = ByteBuffer.wrap(filter);
        return kind == TargetKind.URL ? holds(hashes) : holdsBeginning(hashes);
    }

    private boolean holds(ByteBuffer hashes) {
        int low = 0;
        int high = hashes.limit() / Integer.BYTES - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = hashes.getInt(middle * Integer.BYTES);
            if (found == hash) {
                return true;
            }
            if (found < hash) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    /** Both are sorted, so that one walk along them is enough. */
    private boolean holdsBeginning(ByteBuffer hashes) {
        int next = 0;
        while (hashes.hasRemaining() && next < beginnings.length) {
            int found = hashes.getInt();
            while (next < beginnings.length && beginnings[next] < found) {
                next++;
            }
            if (next < beginnings.length && beginnings[next] == found) {
                return true;
            }
        }
        return false;
    }
}
