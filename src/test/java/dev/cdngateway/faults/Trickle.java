package dev.cdngateway.faults;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A caller that purges one URL after the other for as long as it is open, whatever happens to the gateway. */
final class Trickle implements AutoCloseable {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger posted = new AtomicInteger();
    private final ScheduledFuture<?> posting;

    Trickle(String host, History history, Supplier<Caller> gateway) {
        posting = timer.scheduleWithFixedDelay(() -> post(host, history, gateway), 0, 100, TimeUnit.MILLISECONDS);
    }

    private void post(String host, History history, Supplier<Caller> gateway) {
        try {
            history.purge(gateway.get(), List.of("https://" + host + "/trickle/" + posted.incrementAndGet()));
        } catch (IOException e) {
            return; // the gateway is down, so the purge was not accepted
        }
    }

    int posted() {
        return posted.get();
    }

    @Override
    public void close() {
        posting.cancel(false);
        timer.close();
    }
}
