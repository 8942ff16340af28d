package dev.cdngateway.witness;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** In which keys the adapter means to differ from a capture; each is a decision that stands to be read in the test. */
record Difference(UnaryOperator<SortedMap<String, String>> change) {

    static final Difference NONE = new Difference(keys -> keys);

    /** The adapter sends this value. */
    Difference sent(String key, String value) {
        return new Difference(keys -> {
            var changed = new TreeMap<>(change.apply(keys));
            changed.put(key, value);
            return changed;
        });
    }

    /** The adapter leaves this key out. */
    Difference omitted(String key) {
        return new Difference(keys -> {
            var changed = new TreeMap<>(change.apply(keys));
            changed.remove(key);
            return changed;
        });
    }

    SortedMap<String, String> from(SortedMap<String, String> keys) {
        return change.apply(keys);
    }
}
