package dev.cdngateway.task;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sorted hashes of a part's URLs: tells, without unpacking them, that a URL is certainly not among them. */
final class TargetFilter {

    private TargetFilter() {}

    /** The filter of a part's targets; null for kinds that cover more than they name. */
    static byte @Nullable [] of(TargetKind kind, List<String> targets) {
        return kind == TargetKind.URL ? of(targets) : null;
    }

    static byte[] of(List<String> urls) {
        ByteBuffer bytes = ByteBuffer.allocate(urls.size() * Integer.BYTES);
        urls.stream().mapToInt(String::hashCode).sorted().forEach(bytes::putInt);
        return bytes.array();
    }

    static boolean mayHold(byte[] filter, String url) {
        ByteBuffer bytes = ByteBuffer.wrap(filter);
        int wanted = url.hashCode();
        int low = 0;
        int high = filter.length / Integer.BYTES - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int hash = bytes.getInt(middle * Integer.BYTES);
            if (hash == wanted) {
                return true;
            }
            if (hash < wanted) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }
}
