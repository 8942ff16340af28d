package dev.cdngateway.vendor;

import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;

/**
 * How much an account takes; a vendor declares it, the settings override it.
 *
 * @param urlLength of a purge target, in Unicode code points as sent
 * @param prefetchUrlLength of a prefetch target, likewise
 * @param bytesPerCall of the targets in one call, as JSON strings in UTF-8 with their quotes and commas
 * @param callsPerSecond create calls; status polls have a budget of the same size
 */
public record Limits(
        int urlsPerCall,
        int directoriesPerCall,
        int regexesPerCall,
        int urlLength,
        int prefetchUrlLength,
        long bytesPerCall,
        double callsPerSecond,
        int concurrentCalls,
        OnExcess onExcess) {

    /** The most targets of a kind that one call takes. */
    public int perCall(TargetKind kind) {
        return switch (kind) {
            case URL -> urlsPerCall;
            case DIRECTORY -> directoriesPerCall;
            case REGEX -> regexesPerCall;
        };
    }

    public int length(Operation operation) {
        return operation == Operation.PURGE ? urlLength : prefetchUrlLength;
    }

    /** What a target adds to {@link #bytesPerCall()}. */
    public static int bytes(String target) {
        int bytes = 3;
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c == '"' || c == '\\') {
                bytes += 2;
            } else if (c < 0x20) {
                bytes += 6;
            } else if (c < 0x80) {
                bytes += 1;
            } else {
                bytes += c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            }
        }
        return bytes;
    }
}
