package dev.cdngateway.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What is made of many measured values. */
final class Figures {

    private Figures() {}

    static <T> double median(List<T> values, ToDoubleFunction<T> figure) {
        double[] sorted = values.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static double median(List<Double> values) {
        return median(values, Double::doubleValue);
    }

    /** The value that so great a share of all do not exceed. */
    static double percentile(long[] values, double share) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation is in no library here
    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
