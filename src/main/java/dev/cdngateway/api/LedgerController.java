package dev.cdngateway.api;

import dev.cdngateway.access.Caller;
import dev.cdngateway.access.Scopes;
import dev.cdngateway.intake.Fault;
import dev.cdngateway.intake.FaultCode;
import dev.cdngateway.intake.InvalidRequest;
import dev.cdngateway.query.VendorQueries;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TargetStatus;
import dev.cdngateway.task.TaskStatus;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Accounts;
import dev.cdngateway.vendor.HistoryQuery;
import dev.cdngateway.vendor.Quota;
import dev.cdngateway.vendor.RecordQuery;
import dev.cdngateway.vendor.Told;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows admins what the vendor itself keeps of an account. */
@RestController
@RequestMapping(path = "/v1/accounts/{account}", produces = MediaType.APPLICATION_JSON_VALUE)
final class LedgerController {

    private static final int MOST = 999_999_999;

    private final Accounts accounts;
    private final VendorQueries vendors;

    LedgerController(Accounts accounts, VendorQueries vendors) {
        this.accounts = accounts;
        this.vendors = vendors;
    }

    @GetMapping("/history")
    HistoryView listHistory(@PathVariable("account") String name, HttpServletRequest request, Caller caller) {
        Account account = account(name, caller);
        QueryParameters query = QueryParameters.of(request);
        return HistoryView.of(found(vendors.history(account, historyQuery(query)), query));
    }

    private static HistoryQuery historyQuery(QueryParameters query) {
        HistoryQuery read = new HistoryQuery(
                query.word("operation", Operation.class),
                query.word("kind", TargetKind.class),
                query.word("status", TaskStatus.class),
                query.value("from", ParameterValues::time, TaskController.TIME),
                query.value("to", ParameterValues::time, TaskController.TIME),
                Objects.requireNonNullElse(query.word("sort", HistoryQuery.Sort.class), HistoryQuery.Sort.CREATED_AT),
                Objects.requireNonNullElse(query.word("order", HistoryQuery.Order.class), HistoryQuery.Order.DESC),
                query.number("page", 1, MOST, 1),
                query.number("pageSize", 1, MOST, 50));
        query.checkSpan(read.from(), read.to());
        query.check();
        return read;
    }

    @GetMapping("/records")
    RecordsView listRecords(@PathVariable("account") String name, HttpServletRequest request, Caller caller) {
        Account account = account(name, caller);
        QueryParameters query = QueryParameters.of(request);
        return RecordsView.of(found(vendors.records(account, recordQuery(query)), query));
    }

    private static RecordQuery recordQuery(QueryParameters query) {
        RecordQuery read = new RecordQuery(
                query.word("operation", Operation.class),
                query.word("kind", TargetKind.class),
                query.word("status", TargetStatus.class),
                query.value("url", ParameterValues::url, TaskController.URL),
                query.value("from", ParameterValues::time, TaskController.TIME),
                query.value("to", ParameterValues::time, TaskController.TIME),
                query.number("offset", 0, MOST, 0),
                query.number("limit", 1, 100, 50));
        query.checkSpan(read.from(), read.to());
        query.check();
        return read;
    }

    @GetMapping("/quota")
    Page<Quota> getQuota(@PathVariable("account") String name, HttpServletRequest request, Caller caller) {
        Account account = account(name, caller);
        QueryParameters query = QueryParameters.of(request);
        query.check();
        return new Page<>(found(vendors.quota(account), query), null);
    }

    private Account account(String name, Caller caller) {
        if (!caller.admin()) {
            caller.requireScope(Scopes.ADMIN);
            throw new Refusal(
                    ProblemType.FORBIDDEN,
                    "Only admins may see what a vendor itself keeps; GET /v1/tasks lists the team's tasks.");
        }
        return accounts.find(name).orElseThrow(AccountController::unknown);
    }

    private static <T> T found(Told<T> told, QueryParameters query) {
        return switch (told) {
            case Told.Found<T> found -> found.value();
            case Told.Unsupported<T> unsupported ->
                throw new Refusal(ProblemType.UNSUPPORTED_BY_VENDOR, unsupported.detail());
            case Told.Invalid<T> invalid -> throw InvalidRequest.of(fault(invalid, query));
            case Told.Failed<T> failed -> throw new VendorFailed(failed.failure(), failed.retryAfter());
        };
    }

    private static Fault fault(Told.Invalid<?> invalid, QueryParameters query) {
        return Fault.inParameter(
                invalid.parameter(),
                FaultCode.VALUE_INVALID,
                invalid.detail(),
                query.query().values(invalid.parameter()).stream().findFirst().orElse(null));
    }
}
