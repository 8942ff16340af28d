package dev.cdngateway.vendor.cdnpro;

import dev.cdngateway.task.Operation;
import dev.cdngateway.vendor.Finding;
import dev.cdngateway.vendor.Outcome;
import dev.cdngateway.vendor.Progress;
import dev.cdngateway.vendor.Turn;
import dev.cdngateway.vendor.VendorAdapter;
import dev.cdngateway.vendor.VendorBatch;
import dev.cdngateway.vendor.VendorLedger;
import dev.cdngateway.vendor.VendorTask;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Speaks to CDN Pro on behalf of one account. */
final class CdnProAdapter implements VendorAdapter {

    private final CdnProApi api;
    private final CdnProSettings settings;
    private final CdnProLedger ledger;

    CdnProAdapter(CdnProApi api, CdnProSettings settings) {
        this.api = api;
        this.settings = settings;
        this.ledger = new CdnProLedger(api);
    }

    @Override
    public Outcome submit(VendorBatch batch, Turn turn) {
        turn.await();
        return switch (create(batch)) {
            case CallResult.Done done -> created(batch, done);
            case CallResult.NotDone notDone -> notDone.setback().asOutcome(batch.targets());
        };
    }

    private CallResult create(VendorBatch batch) {
        return batch.operation() == Operation.PREFETCH
                ? api.createPrefetch(PrefetchRequest.of(batch, settings))
                : api.createPurge(PurgeRequest.of(batch, settings));
    }

    private static Outcome created(VendorBatch batch, CallResult.Done done) {
        return TaskLocation.id(done.answer().headers().getFirst("Location"))
                .<Outcome>map(id -> new Outcome.Accepted(id, done.requestId()))
                .orElseGet(() -> done.without("a Location that names the task").asOutcome(batch.targets()));
    }

    @Override
    public Progress progress(VendorTask task) {
        return switch (query(task)) {
            case CallResult.Done done -> queried(task, done);
            case CallResult.NotDone notDone -> notQueried(notDone);
        };
    }

    private CallResult query(VendorTask task) {
        return task.operation() == Operation.PREFETCH ? api.queryPrefetch(task.id()) : api.queryPurge(task.id());
    }

    private static Progress queried(VendorTask task, CallResult.Done done) {
        TaskState state = TaskState.of(done.json());
        return state.legible()
                ? state.report(task, done.requestId())
                : done.without("the status of the task").asProgress();
    }

    private static Progress notQueried(CallResult.NotDone notDone) {
        return notDone.unknownTask()
                ? new Progress.Gone(notDone.setback().failure())
                : notDone.setback().asProgress();
    }

    @Override
    public Finding lookUp(VendorBatch batch, Instant since, Set<String> taken) {
        return new TaskSearch(api, batch, since.truncatedTo(ChronoUnit.SECONDS), taken).find();
    }

    @Override
    public VendorLedger ledger() {
        return ledger;
    }
}
