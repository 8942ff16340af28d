package dev.cdngateway.task;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The results of a part's targets as they lie in the store: each distinct result once, then its number for each target. */
final class PackedResults {

    private PackedResults() {}

    static byte[] pack(List<TargetResult> results) {
        Map<TargetResult, Integer> numbers = new LinkedHashMap<>();
        results.forEach(result -> numbers.putIfAbsent(result, numbers.size()));
        return PackedTargets.deflate(out -> {
            out.writeInt(numbers.size());
            for (TargetResult result : numbers.keySet()) {
                out.writeUTF(result.status().name());
                byte[] failure = Json.bytes(result.failure());
                out.writeInt(failure.length);
                out.write(failure);
            }
            out.writeInt(results.size());
            for (TargetResult result : results) {
                out.writeInt(numbers.getOrDefault(result, 0));
            }
        });
    }

    static List<TargetResult> unpack(byte[] packed) {
        return PackedTargets.inflate(packed, in -> {
            List<TargetResult> distinct = new ArrayList<>();
            int number = in.readInt();
            for (int i = 0; i < number; i++) {
                distinct.add(result(in));
            }
            int size = in.readInt();
            List<TargetResult> results = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                results.add(distinct.get(in.readInt()));
            }
            return results;
        });
    }

    private static TargetResult result(DataInputStream in) throws IOException {
        TargetStatus status = TargetStatus.valueOf(in.readUTF());
        return new TargetResult(status, Json.failure(in.readNBytes(in.readInt())));
    }
}
