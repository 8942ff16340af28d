package dev.cdngateway.dispatch;

import dev.cdngateway.task.BatchPart;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.TargetResult;
import dev.cdngateway.vendor.Progress.Reported;
import dev.cdngateway.vendor.Progress.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what a vendor tells into where each target stands: without a proof of success, none has succeeded. */
final class Settlement {

    private static final Failure NOT_LISTED = Failure.of(
            FailureCode.OUTCOME_UNKNOWN,
            "The vendor's task is done, but does not tell of this target; check it, or purge it again");

    private static final Failure NOT_RECOGNISED = Failure.of(
            FailureCode.OUTCOME_UNKNOWN,
            "The vendor's task is done, but left this target in a state that is not known; check it, or send it again");

    private final List<BatchPart> parts;
    private final UnaryOperator<String> asSent;

    Settlement(List<BatchPart> parts, UnaryOperator<String> asSent) {
        this.parts = parts;
        this.asSent = asSent;
    }

    /** Where each target stands after the vendor's report on its task of so many targets. */
    Map<UUID, List<TargetResult>> reported(Reported report, int size) {
        return each((target, old) -> result(report, size, asSent.apply(target)));
    }

    /** Every target that has not ended fails. */
    Map<UUID, List<TargetResult>> failed(Failure failure) {
        TargetResult failed = TargetResult.failed(failure);
        return each((target, old) -> failed);
    }

    private Map<UUID, List<TargetResult>> each(Judgement judgement) {
        return parts.stream().collect(Collectors.toMap(BatchPart::id, part -> results(part, judgement)));
    }

    private static List<TargetResult> results(BatchPart part, Judgement judgement) {
        TargetResult[] results = new TargetResult[part.targets().size()];
        for (int i = 0; i < results.length; i++) {
            TargetResult old = part.results().get(i);
            results[i] = old.ended() ? old : judgement.of(part.targets().get(i), old);
        }
        return List.of(results);
    }

    private static TargetResult result(Reported report, int size, String sent) {
        Verdict verdict = report.listed().get(sent);
        if (verdict == null) {
            return unlisted(report, size);
        }
        return switch (verdict) {
            case Verdict.Succeeded succeeded -> TargetResult.SUCCEEDED;
            case Verdict.Failed failed -> TargetResult.failed(failed.failure());
            case Verdict.Running running -> TargetResult.PROCESSING;
            case Verdict.Unrecognised state ->
                report.finished() ? TargetResult.failed(NOT_RECOGNISED) : TargetResult.PROCESSING;
        };
    }

    private static TargetResult unlisted(Reported report, int size) {
        if (!report.finished()) {
            return TargetResult.PROCESSING;
        }
        if (report.wholeFailure() != null) {
            return TargetResult.failed(report.wholeFailure());
        }
        return nonzero(report.failed()) || report.total() == null || report.total() != size
                ? TargetResult.failed(NOT_LISTED)
                : TargetResult.SUCCEEDED;
    }

    private static boolean nonzero(@Nullable Integer number) {
        return number == null || number != 0;
    }

    /** Whether nothing is left to wait for. */
    static boolean complete(Map<UUID, List<TargetResult>> results) {
        return results.values().stream().flatMap(Collection::stream).allMatch(TargetResult::ended);
    }

    private interface Judgement {
        TargetResult of(String target, TargetResult old);
    }
}
