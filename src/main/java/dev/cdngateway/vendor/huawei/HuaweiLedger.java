package dev.cdngateway.vendor.huawei;

import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.vendor.History;
import dev.cdngateway.vendor.HistoryQuery;
import dev.cdngateway.vendor.Meaning;
import dev.cdngateway.vendor.Quota;
import dev.cdngateway.vendor.RecordQuery;
import dev.cdngateway.vendor.Records;
import dev.cdngateway.vendor.Setback;
import dev.cdngateway.vendor.Told;
import dev.cdngateway.vendor.Trouble;
import dev.cdngateway.vendor.VendorLedger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What Huawei Cloud CDN keeps of one account. Its records and quota are of the whole account, whatever the project. */
final class HuaweiLedger implements VendorLedger {

    private final CdnApi api;
    private final Access access;

    HuaweiLedger(CdnApi api, Access access) {
        this.api = api;
        this.access = access;
    }

    @Override
    public Told<History> history(HistoryQuery query) {
        TaskList list = new TaskList(query);
        Told<History> refusal = list.refusal();
        return refusal == null ? ask(list.request(api.showHistoryTasks()), list::read) : refusal;
    }

    @Override
    public Told<Records> records(RecordQuery query) {
        UrlRecords records = new UrlRecords(query);
        Told<Records> refusal = records.refusal();
        return refusal == null ? ask(records.request(api.showUrlTaskInfo()), records::read) : refusal;
    }

    @Override
    public Told<List<Quota>> quota() {
        return ask(api.showQuota(), QuotaList::read);
    }

    private <T> Told<T> ask(CdnRequest request, Function<Row, Optional<T>> reader) {
        return switch (access.forQuery().call(request)) {
            case CallResult.NotSignedIn failed -> failed(failed.trouble());
            case CallResult.NotDone failed -> failed(failed.setback());
            case CallResult.Done done ->
                reader.apply(new Row(done.json())).<Told<T>>map(Told.Found::new).orElseGet(() -> illegible(done));
        };
    }

    private static <T> Told<T> failed(Trouble trouble) {
        return new Told.Failed<>(trouble.failure(), retryAfter(trouble));
    }

    private static @Nullable Duration retryAfter(Trouble trouble) {
        return switch (trouble) {
            case Trouble.Throttled throttled -> throttled.retryAfter();
            case Trouble.Unavailable unavailable -> unavailable.retryAfter();
            case Trouble.SignInUnavailable down -> down.retryAfter();
            case Trouble.Unauthorized refused -> null;
        };
    }

    /** A lacking permission is the vendor's answer too: it locks nothing, unlike a refused credential. */
    private static <T> Told<T> failed(Setback setback) {
        String message = setback.meaning() == Meaning.UNKNOWN
                ? "Huawei Cloud CDN gave the query no whole answer: ask again"
                : setback.failure().message();
        return new Told.Failed<>(setback.failure().as(FailureCode.VENDOR_FAILED, message), setback.retryAfter());
    }

    private static <T> Told<T> illegible(CallResult.Done done) {
        return new Told.Failed<>(
                new Failure(
                        FailureCode.VENDOR_FAILED,
                        "Huawei Cloud CDN answered the query with success, but not with what its documentation says",
                        null,
                        null,
                        done.reader().requestId(done.answer())),
                null);
    }
}
