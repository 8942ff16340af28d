package dev.cdngateway.intake;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/** The targets of one request, each kept once, to however many accounts it goes. Not thread-safe until all are added. */
final class TargetPool {

    private static final int BLOCK = 1000;

    private final List<List<String>> blocks = new ArrayList<>();
    private List<String> last = new ArrayList<>();

    /** Keeps a target without half of a surrogate pair; returns its place. */
    int add(String target) {
        if (last.size() == BLOCK) {
            blocks.add(CompactStrings.of(last));
            last = new ArrayList<>(BLOCK);
        }
        last.add(target);
        return blocks.size() * BLOCK + last.size() - 1;
    }

    private String get(int place) {
        int block = place / BLOCK;
        return (block < blocks.size() ? blocks.get(block) : last).get(place % BLOCK);
    }

    /** The targets at those places, in that order. */
    List<String> view(int[] places) {
        return new View(places);
    }

    private final class View extends AbstractList<String> implements RandomAccess {

        private final int[] places;

        View(int[] places) {
            this.places = places;
        }

        @Override
        public String get(int index) {
            return TargetPool.this.get(places[index]);
        }

        @Override
        public int size() {
            return places.length;
        }
    }
}
