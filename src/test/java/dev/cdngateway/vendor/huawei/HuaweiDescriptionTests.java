package dev.cdngateway.vendor.huawei;

import static dev.cdngateway.vendor.huawei.HuaweiStub.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.http.StubRequest;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.HistoryQuery;
import dev.cdngateway.vendor.HistoryQuery.Order;
import dev.cdngateway.vendor.HistoryQuery.Sort;
import dev.cdngateway.vendor.RecordQuery;
import dev.cdngateway.vendor.Turn;
import dev.cdngateway.vendor.VendorAdapter;
import dev.cdngateway.vendor.VendorDescription;
import dev.cdngateway.vendor.VendorDescription.Entry;
import dev.cdngateway.vendor.VendorDescription.Link;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HuaweiDescriptionTests {

    private static final VendorDescription DESCRIPTION = HuaweiDescription.DESCRIPTION;

    private final HuaweiStub stub = new HuaweiStub();

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void callsAreAllThatTheAdapterMakes() {
        VendorAdapter adapter = stub.adapter();
        adapter.submit(
                batch(Operation.PURGE, TargetKind.URL, Options.DEFAULT, "https://www.example.com/1"), Turn.AT_ONCE);
        adapter.submit(
                batch(Operation.PREFETCH, TargetKind.URL, Options.DEFAULT, "https://www.example.com/1"), Turn.AT_ONCE);
        adapter.progress(stub.task(1));
        adapter.ledger().history(new HistoryQuery(null, null, null, null, null, Sort.CREATED_AT, Order.DESC, 1, 50));
        adapter.ledger().records(new RecordQuery(null, null, null, null, null, null, 0, 10));
        adapter.ledger().quota();

        assertThat(DESCRIPTION.calls())
                .extracting(Entry::term)
                .containsExactlyInAnyOrderElementsOf(stub.server.requests().stream()
                        .map(StubRequest::route)
                        .map(route -> "`" + route.replace("/7620242/", "/{id}/") + "`")
                        .distinct()
                        .toList());
    }

    @Test
    void limitsTellTheSourceOfEachThatTheVendorHas() {
        assertThat(DESCRIPTION.limits())
                .extracting(Entry::term)
                .containsExactly(
                        "urls-per-call",
                        "directories-per-call",
                        "url-length",
                        "prefetch-url-length",
                        "calls-per-second",
                        "concurrent-calls");
    }

    @Test
    void errorsHaveSourcesThatAreLinkedOrNamed() {
        List<String> linked = DESCRIPTION.links().stream().map(Link::title).toList();

        assertThat(DESCRIPTION.errors())
                .extracting(VendorDescription.KnownError::source)
                .filteredOn(source -> !linked.contains(source))
                .containsOnly("HTTP (RFC 9110, 6585 and 8470)", "met by clients of the service", "ours");
    }

    @Test
    void nothingIsLeftEmpty() {
        assertThat(DESCRIPTION.baseUrls()).isNotEmpty();
        assertThat(DESCRIPTION.facts()).isNotEmpty();
        assertThat(DESCRIPTION.states()).isNotEmpty();
        assertThat(DESCRIPTION.notes()).isNotEmpty();
    }
}
