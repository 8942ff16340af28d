package dev.cdngateway.vendor.cdnpro;

import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TaskStatus;
import dev.cdngateway.vendor.History;
import dev.cdngateway.vendor.HistoryQuery;
import dev.cdngateway.vendor.HistoryQuery.Sort;
import dev.cdngateway.vendor.Meaning;
import dev.cdngateway.vendor.Quota;
import dev.cdngateway.vendor.Setback;
import dev.cdngateway.vendor.Told;
import dev.cdngateway.vendor.VendorLedger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What CDN Pro keeps of an account: a list of purges, a list of prefetches, each of 15 days, and its purge tokens. */
final class CdnProLedger implements VendorLedger {

    private static final int LARGEST_PAGE = 200;

    private final CdnProApi api;

    CdnProLedger(CdnProApi api) {
        this.api = api;
    }

    @Override
    public Told<History> history(HistoryQuery query) {
        Operation operation = query.operation();
        if (operation == null) {
            return new Told.Invalid<>(
                    "operation", "CDN Pro keeps purges and prefetches in two lists: write purge or prefetch");
        }
        return invalid(query).or(() -> unsupported(query)).orElseGet(() -> {
            HistoryPage page = new HistoryPage(operation, query);
            return told(list(page), page::read, "a count and a list of tasks");
        });
    }

    private static Optional<Told<History>> invalid(HistoryQuery query) {
        if (query.pageSize() > LARGEST_PAGE) {
            return Optional.of(
                    new Told.Invalid<>("pageSize", "CDN Pro gives at most 200 tasks a page: write 1 to 200"));
        }
        if (query.from() != null && query.to() != null && !query.to().isAfter(query.from())) {
            return Optional.of(new Told.Invalid<>("from", "The period is empty: write a from that is before to"));
        }
        return Optional.empty();
    }

    private static Optional<Told<History>> unsupported(HistoryQuery query) {
        if (query.kind() != null) {
            return unsupported("CDN Pro cannot filter its tasks by kind: leave kind out, each item tells its own");
        }
        if (query.sort() != Sort.CREATED_AT) {
            return unsupported("CDN Pro sorts its tasks by time only: write createdAt");
        }
        if (query.status() == TaskStatus.PARTIAL || query.status() == TaskStatus.CANCELLED) {
            return unsupported(
                    "No task of CDN Pro is partial or cancelled: write queued, running, succeeded or failed");
        }
        return Optional.empty();
    }

    private static Optional<Told<History>> unsupported(String detail) {
        return Optional.of(new Told.Unsupported<>(detail));
    }

    private CallResult list(HistoryPage page) {
        return page.operation() == Operation.PREFETCH
                ? api.queryPrefetches(page.parameters())
                : api.queryPurges(page.parameters());
    }

    @Override
    public Told<List<Quota>> quota() {
        return told(api.queryPurgeTokens("production"), CdnProLedger::tokens, "a number of tokens");
    }

    private static Optional<List<Quota>> tokens(CallResult.Done done) {
        List<Quota> quota = List.of(
                tokens(TargetKind.URL, done.json().path("filePurgeTokens")),
                tokens(TargetKind.DIRECTORY, done.json().path("dirPurgeTokens")));
        return Optional.of(quota).filter(all -> all.stream().anyMatch(one -> one.remaining() != null));
    }

    /** A day may overdraw, so tokens can be below none. */
    private static Quota tokens(TargetKind kind, JsonNode tokens) {
        OptionalLong remaining = tokens.asLongOpt();
        return new Quota(
                Operation.PURGE, kind, null, null, remaining.isPresent() ? Long.valueOf(remaining.getAsLong()) : null);
    }

    private static <T> Told<T> told(CallResult result, Function<CallResult.Done, Optional<T>> read, String lacking) {
        return switch (result) {
            case CallResult.Done done ->
                read.apply(done).<Told<T>>map(Told.Found::new).orElseGet(() -> failed(done.without(lacking)));
            case CallResult.NotDone notDone -> failed(notDone.setback());
        };
    }

    private static <T> Told<T> failed(Setback setback) {
        FailureCode code =
                setback.meaning() == Meaning.UNAUTHENTICATED ? FailureCode.UNAUTHORIZED : FailureCode.VENDOR_FAILED;
        return new Told.Failed<>(setback.failure().as(code, setback.failure().message()), setback.retryAfter());
    }
}
