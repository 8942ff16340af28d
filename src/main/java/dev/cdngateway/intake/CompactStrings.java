package dev.cdngateway.intake;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Immutable strings that take little more of the heap than their octets in UTF-8; each is made anew when it is asked for. */
final class CompactStrings extends AbstractList<String> implements RandomAccess {

    private final byte[] octets;
    private final int[] ends;

    private CompactStrings(byte[] octets, int[] ends) {
        this.octets = octets;
        this.ends = ends;
    }

    /** @param strings without half of a surrogate pair */
    static CompactStrings of(List<String> strings) {
        int[] ends = new int[strings.size()];
        byte[][] each = new byte[strings.size()][];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            each[i] = strings.get(i).getBytes(StandardCharsets.UTF_8);
            end += each[i].length;
            ends[i] = end;
        }
        byte[] octets = new byte[end];
        for (int i = 0; i < ends.length; i++) {
            System.arraycopy(each[i], 0, octets, ends[i] - each[i].length, each[i].length);
        }
        return new CompactStrings(octets, ends);
    }

    @Override
    public String get(int index) {
        int start = index == 0 ? 0 : ends[index - 1];
        return new String(octets, start, ends[index] - start, StandardCharsets.UTF_8);
    }

    @Override
    public int size() {
        return ends.length;
    }
}
