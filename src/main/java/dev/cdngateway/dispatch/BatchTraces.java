package dev.cdngateway.dispatch;

import dev.cdngateway.task.OpenBatch;
import dev.cdngateway.task.OpenWork;
import dev.cdngateway.trace.Traces;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Outcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/** A span for each call that sends or looks up a batch; it links to the requests that the batch carries. */
final class BatchTraces {

    private static final Logger log = LoggerFactory.getLogger(BatchTraces.class);

    private final Traces traces;
    private final OpenWork open;
    private final TransactionOperations apart;

    /** @param apart lets a transaction that runs go on when what is read within it fails */
    BatchTraces(Traces traces, OpenWork open, TransactionOperations apart) {
        this.traces = traces;
        this.open = open;
        this.apart = apart;
    }

    /** The links of a call that is about to be made. */
    Links links() {
        return new Links(this);
    }

    /**
     * The requests behind what a batch carries, and behind these parts, by task; none if they cannot be read, as a call is
     * never put off for its span.
     */
    Map<UUID, String> requests(UUID batch, Collection<UUID> parts) {
        Map<UUID, String> requests = new LinkedHashMap<>();
        if (!traces.on()) {
            return requests;
        }
        try {
            apart.executeWithoutResult(status -> open.traced(batch, parts, Traces.MOST_LINKS)
                    .forEach(task -> requests.put(task.id(), task.trace())));
        } catch (RuntimeException e) {
            log.debug("Batch {} is sent without a span", batch, e);
        }
        return requests;
    }

    /**
     * Makes the call within its span, if somebody collects one.
     *
     * @param what the call is for, as a word
     */
    @SuppressWarnings("try") // the scope is only opened and closed
    <T> T traced(String what, Account account, OpenBatch batch, Map<UUID, String> requests, Supplier<T> call) {
        if (requests.isEmpty()) {
            return call.get();
        }
        Span span = begin(what, account, batch, requests);
        try (Scope scope = span.makeCurrent()) {
            T answer = call.get();
            tell(span, answer);
            return answer;
        } finally {
            span.end();
        }
    }

    /** A span that nobody keeps, if there cannot be one. */
    private Span begin(String what, Account account, OpenBatch batch, Map<UUID, String> requests) {
        try {
            return describe(traces.workFor(requests, what + " " + account.name()), account, batch);
        } catch (RuntimeException e) {
            log.debug("Batch {} is sent without a span", batch.id(), e);
            return Span.getInvalid();
        }
    }

    private static Span describe(Span span, Account account, OpenBatch batch) {
        return span.setAttribute("cdngateway.account", account.name())
                .setAttribute("cdngateway.vendor", account.vendor())
                .setAttribute("cdngateway.operation", batch.operation().word())
                .setAttribute("cdngateway.kind", batch.kind().word())
                .setAttribute("cdngateway.batch.id", batch.id().toString())
                .setAttribute("cdngateway.batch.size", batch.size())
                .setAttribute("cdngateway.batch.attempt", batch.attempts());
    }

    private static void tell(Span span, Object answer) {
        span.setAttribute("cdngateway.outcome", DispatchMeters.word(answer));
        if (answer instanceof Outcome.Accepted accepted) {
            span.setAttribute("cdngateway.vendor.task.id", accepted.vendorTaskId());
        } else if (answer instanceof Outcome) {
            span.setStatus(StatusCode.ERROR);
        }
    }
}
