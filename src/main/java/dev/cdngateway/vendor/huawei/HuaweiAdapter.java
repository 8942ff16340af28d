package dev.cdngateway.vendor.huawei;

import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.vendor.Finding;
import dev.cdngateway.vendor.Outcome;
import dev.cdngateway.vendor.Progress;
import dev.cdngateway.vendor.Setback;
import dev.cdngateway.vendor.Setbacks;
import dev.cdngateway.vendor.Turn;
import dev.cdngateway.vendor.VendorAdapter;
import dev.cdngateway.vendor.VendorBatch;
import dev.cdngateway.vendor.VendorLedger;
import dev.cdngateway.vendor.VendorTask;
import java.time.Instant;
import java.util.Set;

/** Speaks to Huawei Cloud CDN on behalf of one account. */
final class HuaweiAdapter implements VendorAdapter {

    private static final int PAGE_SIZE = 1000;

    private final CdnApi api;
    private final Access access;
    private final HuaweiSettings settings;
    private final Setbacks setbacks;

    HuaweiAdapter(CdnApi api, Access access, HuaweiSettings settings, Setbacks setbacks) {
        this.api = api;
        this.access = access;
        this.settings = settings;
        this.setbacks = setbacks;
    }

    @Override
    public Outcome submit(VendorBatch batch, Turn turn) {
        return switch (access.forBatch(turn).call(create(batch))) {
            case CallResult.NotSignedIn failed -> failed.trouble();
            case CallResult.NotDone failed -> failed.setback().asOutcome(batch.targets());
            case CallResult.Done done ->
                TaskId.find(done.json())
                        .<Outcome>map(
                                id -> new Outcome.Accepted(id, done.reader().requestId(done.answer())))
                        .orElseGet(() -> illegible(done).asOutcome(batch.targets()));
        };
    }

    private CdnRequest create(VendorBatch batch) {
        return batch.operation() == Operation.PREFETCH
                ? api.createPreheatingTasks(PreheatingRequest.of(batch, settings.zhUrlEncode()))
                : api.createRefreshTasks(RefreshRequest.of(batch, settings.zhUrlEncode()));
    }

    @Override
    public Progress progress(VendorTask task) {
        Calls calls = access.forBatch(Turn.AT_ONCE);
        CallResult first = calls.call(page(task, 1));
        if (first instanceof CallResult.NotDone failed
                && HuaweiCodes.unknownTask(failed.setback().failure())) {
            return new Progress.Gone(failed.setback().failure());
        }
        return pages(task, calls, first);
    }

    private Progress pages(VendorTask task, Calls calls, CallResult first) {
        TaskDetail detail = new TaskDetail(setbacks.text());
        CallResult page = first;
        for (int next = 2; page instanceof CallResult.Done done && TaskDetail.legible(done.json()); next++) {
            boolean more = detail.add(done.json(), done.reader().requestId(done.answer()));
            if (!more || !detail.wantsMore(task.size()) || next > lastPage(task)) {
                return detail.report();
            }
            page = calls.call(page(task, next));
        }
        return trouble(page);
    }

    @Override
    public Finding lookUp(VendorBatch batch, Instant since, Set<String> taken) {
        return new TaskSearch(api, access.forBatch(Turn.AT_ONCE), batch, since, taken).find();
    }

    @Override
    public VendorLedger ledger() {
        return new HuaweiLedger(api, access);
    }

    private CdnRequest page(VendorTask task, int number) {
        return api.showHistoryTaskDetails(task.id(), PAGE_SIZE, number);
    }

    /** One more than needed, so that a vendor whose total never comes cannot keep us reading. */
    private static int lastPage(VendorTask task) {
        return Math.ceilDiv(task.size(), PAGE_SIZE) + 1;
    }

    private static Progress trouble(CallResult result) {
        return switch (result) {
            case CallResult.NotSignedIn failed -> failed.trouble();
            case CallResult.NotDone failed -> failed.setback().asProgress();
            case CallResult.Done done -> illegible(done).asProgress();
        };
    }

    private static Setback illegible(CallResult.Done done) {
        Setback setback = done.reader().of(done.answer(), done.json());
        return setback.as(setback.failure()
                .as(
                        FailureCode.OUTCOME_UNKNOWN,
                        "Huawei Cloud CDN answered with success, but not with what its documentation says"));
    }
}
