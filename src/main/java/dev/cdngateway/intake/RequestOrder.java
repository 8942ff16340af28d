package dev.cdngateway.intake;

import dev.cdngateway.task.TargetKind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The order in which a body names its top-level fields and their elements. */
final class RequestOrder implements Comparator<Fault> {

    private final Map<String, Integer> ranks = new HashMap<>();

    RequestOrder(List<String> fields) {
        for (String field : fields) {
            ranks.putIfAbsent(Pointer.ROOT.at(field).text(), ranks.size());
        }
    }

    /** The kinds of target, in the order of their fields. */
    List<TargetKind> kinds() {
        return Arrays.stream(TargetKind.values())
                .sorted(Comparator.comparingInt(
                        kind -> rank(Pointer.ROOT.at(Submission.field(kind)).text())))
                .toList();
    }

    @Override
    public int compare(Fault one, Fault other) {
        int byField = Integer.compare(rank(one.place()), rank(other.place()));
        return byField != 0 ? byField : Integer.compare(index(one.place()), index(other.place()));
    }

    private int rank(String place) {
        if (place.equals(Pointer.ROOT.text())) {
            return -1;
        }
        int end = place.indexOf('/', 2);
        return ranks.getOrDefault(end < 0 ? place : place.substring(0, end), Integer.MAX_VALUE);
    }

    /** The first array index in a pointer; -1 where the field itself is meant. */
    private static int index(String place) {
        int start = place.indexOf('/', 2) + 1;
        int end = start;
        while (end < place.length() && Character.isDigit(place.charAt(end))) {
            end++;
        }
        return start == 0 || end == start ? -1 : Integer.parseInt(place, start, end, 10);
    }
}
