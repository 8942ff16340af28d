package dev.cdngateway.task;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Tells of a part's targets, without unpacking them, that a URL is certainly none of theirs: the sorted hashes of the
 * URLs, or of what each URL that a directory or regex covers begins with.
 */
final class TargetFilter {

    private TargetFilter() {}

    static byte[] of(TargetKind kind, List<String> targets) {
        return switch (kind) {
            case URL -> of(targets, String::hashCode);
            case DIRECTORY -> of(targets, target -> Coverage.beginning(target).hashCode());
            case REGEX -> of(targets, target -> Coverage.regexBeginning(target).hashCode());
        };
    }

    private static byte[] of(List<String> targets, ToIntFunction<String> hash) {
        ByteBuffer bytes = ByteBuffer.allocate(targets.size() * Integer.BYTES);
        targets.stream().mapToInt(hash).sorted().forEach(bytes::putInt);
        return bytes.array();
    }
}
