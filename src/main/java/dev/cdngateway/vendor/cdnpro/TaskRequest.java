package dev.cdngateway.vendor.cdnpro;

import dev.cdngateway.task.Header;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.VendorBatch;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a task was asked to do, as its query tells. */
record TaskRequest(JsonNode task) {

    /** Whether it was created by a call for the batch and nothing else. */
    boolean asksFor(VendorBatch batch) {
        return word("name").equals(batch.id().toString())
                && (batch.operation() == Operation.PREFETCH ? prefetches(batch) : purges(batch));
    }

    private boolean prefetches(VendorBatch batch) {
        List<String> headers = wanted(batch.options().headers());
        return list("fileList", file -> file.path("url").asString("")).equals(sorted(batch.targets().stream()))
                && task.path("fileList")
                        .valueStream()
                        .allMatch(file -> headers(file.path("headers")).equals(headers));
    }

    private boolean purges(VendorBatch batch) {
        List<Header> headers = batch.kind() == TargetKind.URL ? batch.options().headers() : List.of();
        return word("action").equals(batch.options().action().word())
                && word("target").equals(batch.options().environment().word())
                && targets("fileUrls").equals(wanted(batch, TargetKind.URL))
                && targets("dirUrls").equals(wanted(batch, TargetKind.DIRECTORY))
                && targets("regexPatterns").equals(wanted(batch, TargetKind.REGEX))
                && headers(task.path("fileHeaders")).equals(wanted(headers));
    }

    private String word(String name) {
        return task.path(name).asString("");
    }

    private List<String> targets(String name) {
        return list(name, target -> target.asString(""));
    }

    private List<String> list(String name, Function<JsonNode, String> as) {
        return sorted(task.path(name).valueStream().map(as));
    }

    private static List<String> headers(JsonNode headers) {
        return sorted(headers.valueStream()
                .map(header -> line(
                        header.path("name").asString(""), header.path("value").asString(""))));
    }

    private static List<String> wanted(List<Header> headers) {
        return sorted(headers.stream().map(header -> line(header.name(), header.value())));
    }

    private static List<String> wanted(VendorBatch batch, TargetKind kind) {
        return batch.kind() == kind ? sorted(batch.targets().stream()) : List.of();
    }

    private static String line(String name, String value) {
        return name.toLowerCase(Locale.ROOT) + ": " + value;
    }

    private static List<String> sorted(Stream<String> texts) {
        return texts.sorted().toList();
    }
}
