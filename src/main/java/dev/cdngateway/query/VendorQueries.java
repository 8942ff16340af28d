package dev.cdngateway.query;

import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.History;
import dev.cdngateway.vendor.HistoryQuery;
import dev.cdngateway.vendor.Quota;
import dev.cdngateway.vendor.RecordQuery;
import dev.cdngateway.vendor.Records;
import dev.cdngateway.vendor.Told;
import dev.cdngateway.vendor.VendorCalls;
import dev.cdngateway.vendor.VendorLedger;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * The vendors' own books. Each query is one that the vendor gets now, at the account's pace, and blocks until it is
 * answered; none is made while the account is parked.
 */
public final class VendorQueries {

    private static final Logger log = LoggerFactory.getLogger(VendorQueries.class);

    private final Park park;
    private final Turns turns;
    private final VendorCalls calls;
    private final Clock clock;
    private final QuotaGauges gauges;
    private final QuotaCache quotas;

    VendorQueries(Park park, Turns turns, VendorCalls calls, QuotaGauges gauges, Clock clock) {
        this.park = park;
        this.turns = turns;
        this.calls = calls;
        this.clock = clock;
        this.gauges = gauges;
        this.quotas = new QuotaCache(account -> askQuota(account, Level.WARN), clock);
    }

    /**
     * A page of the vendor's own tasks.
     *
     * @throws NoTurn if too many queries of the account wait already
     */
    public Told<History> history(Account account, HistoryQuery query) {
        return ask(account, "history", Level.WARN, ledger -> ledger.history(query));
    }

    /**
     * A page of the vendor's own records of single URLs.
     *
     * @throws NoTurn if too many queries of the account wait already
     */
    public Told<Records> records(Account account, RecordQuery query) {
        return ask(account, "records", Level.WARN, ledger -> ledger.records(query));
    }

    /**
     * What the account may still take.
     *
     * @throws NoTurn if too many queries of the account wait already
     */
    public Told<List<Quota>> quota(Account account) {
        return noted(account, Level.WARN);
    }

    /**
     * The same as {@link #quota}, where nobody waits for it: that it fails is worth no warning.
     *
     * @throws NoTurn if too many queries of the account wait already
     */
    Told<List<Quota>> look(Account account) {
        return noted(account, Level.INFO);
    }

    private Told<List<Quota>> noted(Account account, Level failing) {
        Instant asOf = clock.instant();
        Told<List<Quota>> told = askQuota(account, failing);
        if (told instanceof Told.Found<List<Quota>> found) {
            quotas.note(account, new KnownQuota(found.value(), asOf));
        }
        return told;
    }

    /**
     * The quotas of those accounts whose vendor tells them within a few seconds, by the account's name. None is more than
     * 60 seconds old.
     */
    public Map<String, KnownQuota> knownQuotas(Collection<Account> accounts) {
        return quotas.find(accounts);
    }

    private Told<List<Quota>> askQuota(Account account, Level failing) {
        Instant asOf = clock.instant();
        Told<List<Quota>> told = ask(account, "quota", failing, VendorLedger::quota);
        if (told instanceof Told.Found<List<Quota>> found) {
            gauges.told(account.name(), new KnownQuota(found.value(), asOf));
        }
        return told;
    }

    /** The account is looked at once more after the wait, as it may be parked by then. */
    private <T> Told<T> ask(Account account, String query, Level failing, Function<VendorLedger, Told<T>> question) {
        MDC.put("account", account.name());
        try {
            Optional<Told<T>> refusal = park.refusal(account);
            if (refusal.isEmpty()) {
                turns.await(account);
                refusal = park.refusal(account);
            }
            return refusal.orElseGet(() -> call(account, query, failing, question));
        } finally {
            MDC.remove("account");
        }
    }

    private <T> Told<T> call(Account account, String query, Level failing, Function<VendorLedger, Told<T>> question) {
        Timer.Sample sample = calls.start();
        Told<T> told = attempt(account, query, question, sample);
        switch (told) {
            case Told.Found<T> found -> {
                calls.ended(sample, account, query, "found");
                park.credentialTaken(account);
            }
            case Told.Unsupported<T> unsupported -> {}
            case Told.Invalid<T> invalid -> {}
            case Told.Failed<T> failed -> {
                Failure failure = failed.failure();
                calls.ended(sample, account, query, failure.code().word());
                log.atLevel(failing).log("Account {}: the query {} failed: {}", account.name(), query, failure);
                if (failure.code() == FailureCode.UNAUTHORIZED) {
                    park.credentialRefused(account, failure);
                }
            }
        }
        return told;
    }

    private <T> Told<T> attempt(
            Account account, String query, Function<VendorLedger, Told<T>> question, Timer.Sample sample) {
        try {
            return question.apply(account.adapter().ledger());
        } catch (RuntimeException | Error e) {
            calls.ended(sample, account, query, "defect");
            throw e;
        }
    }
}
