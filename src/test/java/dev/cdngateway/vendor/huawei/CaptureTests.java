package dev.cdngateway.vendor.huawei;

import static dev.cdngateway.vendor.huawei.HuaweiStub.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.task.Action;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TargetStatus;
import dev.cdngateway.task.TaskStatus;
import dev.cdngateway.vendor.HistoryQuery;
import dev.cdngateway.vendor.HistoryQuery.Order;
import dev.cdngateway.vendor.HistoryQuery.Sort;
import dev.cdngateway.vendor.RecordQuery;
import dev.cdngateway.vendor.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.BooleanNode;

/** The adapter's calls beside those of the vendor's own client, key by key. */
class CaptureTests {

    private final HuaweiStub stub = new HuaweiStub();

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void refreshSaysWhatTheVendorsClientSays() {
        Options changed = new Options(Action.INVALIDATE, Mode.CHANGED, Environment.PRODUCTION, List.of());

        stub.signingAdapter("enterprise-project-id", "all", "zh-url-encode", "true")
                .submit(
                        batch(
                                Operation.PURGE,
                                TargetKind.DIRECTORY,
                                changed,
                                "https://www.example.com/dir/",
                                "https://www.example.com/图片/?a=1&b=2"),
                        Turn.AT_ONCE);

        assertThat(sent()).isEqualTo(Capture.recorded("capture-refresh.http"));
    }

    /** The client was told to send {@code zh_url_encode} with its default, which we leave out. */
    @Test
    void preheatingSaysWhatTheVendorsClientSaysButForADefault() {
        stub.signingAdapter("enterprise-project-id", "0")
                .submit(
                        batch(
                                Operation.PREFETCH,
                                TargetKind.URL,
                                Options.DEFAULT,
                                "https://www.example.com/1.txt",
                                "https://www.example.com/2.txt"),
                        Turn.AT_ONCE);

        Capture recorded = Capture.recorded("capture-preheating.http");
        Capture sent = sent();
        assertThat(recorded.body().path("preheating_task").path("zh_url_encode"))
                .isEqualTo(BooleanNode.FALSE);
        assertThat(sent.route()).isEqualTo(recorded.route());
        assertThat(sent.query()).isEqualTo(recorded.query());
        assertThat(sent.body().propertyNames()).containsExactly("preheating_task");
        assertThat(sent.body().path("preheating_task").propertyNames()).containsExactly("urls");
        assertThat(sent.body().path("preheating_task").path("urls"))
                .isEqualTo(recorded.body().path("preheating_task").path("urls"));
    }

    @Test
    void historySaysWhatTheVendorsClientSays() {
        stub.signingAdapter("enterprise-project-id", "0")
                .ledger()
                .history(new HistoryQuery(
                        Operation.PURGE,
                        TargetKind.URL,
                        TaskStatus.RUNNING,
                        Instant.ofEpochMilli(1534240000000L),
                        Instant.ofEpochMilli(1534250000000L),
                        Sort.CREATED_AT,
                        Order.DESC,
                        1,
                        30));

        assertThat(sent()).isEqualTo(Capture.recorded("capture-history.http"));
    }

    /** The client was told to filter the task's URLs; the adapter reads all. */
    @Test
    void detailSaysWhatTheVendorsClientSaysButForFilters() {
        stub.signingAdapter("enterprise-project-id", "0").progress(stub.task(1));

        Capture recorded = Capture.recorded("capture-detail.http");
        Capture sent = sent();
        assertThat(sent.route()).isEqualTo(recorded.route());
        assertThat(sent.query())
                .isEqualTo(Map.of("enterprise_project_id", "0", "page_number", "1", "page_size", "1000"));
        assertThat(recorded.query()).containsKeys("enterprise_project_id", "page_number", "page_size");
    }

    @Test
    void recordsSayWhatTheVendorsClientSays() {
        stub.signingAdapter("enterprise-project-id", "0")
                .ledger()
                .records(new RecordQuery(
                        Operation.PURGE,
                        TargetKind.URL,
                        TargetStatus.PROCESSING,
                        "https://a.example.com/test.jpg",
                        Instant.ofEpochMilli(1652284800000L),
                        Instant.ofEpochMilli(1652371200000L),
                        0,
                        100));

        assertThat(sent()).isEqualTo(Capture.recorded("capture-records.http"));
    }

    @Test
    void quotaSaysWhatTheVendorsClientSays() {
        stub.signingAdapter("enterprise-project-id", "0").ledger().quota();

        assertThat(sent()).isEqualTo(Capture.recorded("capture-quota.http"));
    }

    private Capture sent() {
        assertThat(stub.server.requests()).hasSize(1);
        return Capture.of(stub.server.requests().getFirst());
    }
}
