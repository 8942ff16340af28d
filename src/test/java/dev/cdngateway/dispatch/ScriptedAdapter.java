package dev.cdngateway.dispatch;

import static org.awaitility.Awaitility.await;

import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.vendor.Finding;
import dev.cdngateway.vendor.Outcome;
import dev.cdngateway.vendor.Progress;
import dev.cdngateway.vendor.Turn;
import dev.cdngateway.vendor.VendorAdapter;
import dev.cdngateway.vendor.VendorBatch;
import dev.cdngateway.vendor.VendorTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A vendor that answers by script; without one it accepts every batch, finishes it at the first look, and finds none. */
final class ScriptedAdapter implements VendorAdapter {

    static final Failure WORDS = Failure.of(FailureCode.VENDOR_FAILED, "The vendor is out of order");

    final List<VendorBatch> batches = new CopyOnWriteArrayList<>();
    final List<VendorTask> looks = new CopyOnWriteArrayList<>();
    final List<LookUp> lookUps = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Function<VendorBatch, Finding>> findings = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Function<VendorBatch, Outcome>> outcomes = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Function<VendorTask, Progress>> progresses = new ConcurrentLinkedQueue<>();
    private volatile Function<VendorTask, Progress> reportAlways =
            task -> new Progress.Reported(true, task.size(), 0, Map.of(), null);
    private volatile Function<VendorBatch, Outcome> always =
            batch -> new Outcome.Accepted("vendor-" + batches.size(), null);

    ScriptedAdapter answer(Outcome outcome) {
        return answer(batch -> outcome);
    }

    ScriptedAdapter answer(Function<VendorBatch, Outcome> outcome) {
        outcomes.add(outcome);
        return this;
    }

    /** Answers each batch for which the script has no answer. */
    ScriptedAdapter always(Function<VendorBatch, Outcome> outcome) {
        always = outcome;
        return this;
    }

    ScriptedAdapter report(Progress progress) {
        return report(task -> progress);
    }

    ScriptedAdapter report(Function<VendorTask, Progress> progress) {
        progresses.add(progress);
        return this;
    }

    ScriptedAdapter reportAlways(Progress progress) {
        return reportAlways(task -> progress);
    }

    /** Answers each look for which the script has no answer. */
    ScriptedAdapter reportAlways(Function<VendorTask, Progress> progress) {
        reportAlways = progress;
        return this;
    }

    ScriptedAdapter find(Finding finding) {
        return find(batch -> finding);
    }

    ScriptedAdapter find(Function<VendorBatch, Finding> finding) {
        findings.add(finding);
        return this;
    }

    @Override
    public Finding lookUp(VendorBatch batch, Instant since, Set<String> taken) {
        lookUps.add(new LookUp(batch, since, taken));
        Function<VendorBatch, Finding> next = findings.poll();
        return next == null ? new Finding.NotFound() : next.apply(batch);
    }

    /** Waits until it has got this many calls, each with its answer: who calls later takes none of theirs. */
    void awaitCalls(int count) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> batches.size() == count);
    }

    @Override
    public Outcome submit(VendorBatch batch, Turn turn) {
        return answerTo(batch).apply(batch);
    }

    /** In one step: the script's answers go to the calls in the order that {@link #batches} shows. */
    private synchronized Function<VendorBatch, Outcome> answerTo(VendorBatch batch) {
        Function<VendorBatch, Outcome> next = outcomes.poll();
        batches.add(batch);
        return next == null ? always : next;
    }

    @Override
    public Progress progress(VendorTask task) {
        looks.add(task);
        Function<VendorTask, Progress> next = progresses.poll();
        return (next == null ? reportAlways : next).apply(task);
    }

    /** What was asked for in one look-up. */
    record LookUp(VendorBatch batch, Instant since, Set<String> taken) {}
}
