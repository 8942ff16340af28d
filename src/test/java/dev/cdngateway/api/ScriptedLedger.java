package dev.cdngateway.api;

import dev.cdngateway.vendor.History;
import dev.cdngateway.vendor.HistoryQuery;
import dev.cdngateway.vendor.Quota;
import dev.cdngateway.vendor.RecordQuery;
import dev.cdngateway.vendor.Records;
import dev.cdngateway.vendor.Told;
import dev.cdngateway.vendor.VendorLedger;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A vendor's books that hold what a test says; without a script they are empty. */
final class ScriptedLedger implements VendorLedger {

    final String account;
    final boolean paused;

    /** The queries that came, in their order; the word stands for one of the quota. */
    final List<Object> asked = new CopyOnWriteArrayList<>();

    /** When each of them came, of {@link System#nanoTime()}. */
    final List<Long> times = new CopyOnWriteArrayList<>();

    volatile Supplier<Told<History>> history = () -> new Told.Found<>(new History(0, List.of()));
    volatile Supplier<Told<Records>> records = () -> new Told.Found<>(new Records(0, List.of()));
    volatile Supplier<Told<List<Quota>>> quota = () -> new Told.Found<>(List.of());

    ScriptedLedger(String account, boolean paused) {
        this.account = account;
        this.paused = paused;
    }

    @Override
    public Told<History> history(HistoryQuery query) {
        note(query);
        return history.get();
    }

    @Override
    public Told<Records> records(RecordQuery query) {
        note(query);
        return records.get();
    }

    @Override
    public Told<List<Quota>> quota() {
        note("quota");
        return quota.get();
    }

    private void note(Object query) {
        times.add(System.nanoTime());
        asked.add(query);
    }
}
