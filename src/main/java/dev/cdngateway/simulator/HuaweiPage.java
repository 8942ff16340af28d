package dev.cdngateway.simulator;

import java.util.List;
import java.util.stream.Stream;

/** A page of a list; its size and its number are told together, or neither. */
record HuaweiPage(int size, int number) {

    private static final int USUAL_SIZE = 30;

    static HuaweiPage of(Query query) {
        query.together("page_size", "page_number");
        return new HuaweiPage(
                query.number("page_size", 1, 10_000, USUAL_SIZE), query.number("page_number", 1, 65_535, 1));
    }

    <T> Stream<T> of(List<T> all) {
        return all.stream().skip((long) size * (number - 1)).limit(size);
    }
}
