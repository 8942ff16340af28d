package dev.cdngateway.simulator;

import java.net.URI;
import java.util.List;
import java.util.function.Predicate;

/**
 * A vendor in memory, behind a real HTTP server on 127.0.0.1 from construction until it is closed. What it knows is gone then. Safe
 * for many threads.
 */
public abstract sealed class Simulator implements AutoCloseable permits HuaweiSimulator, CdnProSimulator {

    private final VendorApi api;
    private final RequestLog log;
    private final FaultScript faults = new FaultScript();
    private final LoopbackServer server;

    Simulator(VendorApi api, int port, int remembered) {
        this.api = api;
        this.log = new RequestLog(remembered);
        this.server = new LoopbackServer(port, api, log, faults);
    }

    /** Where the vendor answers, without a slash at the end. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** The requests received, oldest first; only the latest where the simulator was told to remember few. */
    public List<ReceivedRequest> requests() {
        return log.all();
    }

    /** The requests that would create a vendor task, refused ones and those lost to a fault included. */
    public List<ReceivedRequest> creates() {
        return requests().stream().filter(api::creates).toList();
    }

    /** Lets the next create calls meet this fault, after those that were scripted before. */
    public void failNext(int calls, Fault fault) {
        failNext(api::creates, calls, fault);
    }

    /** Lets the next calls of a kind meet this fault. */
    public void failNext(Predicate<ReceivedRequest> which, int calls, Fault fault) {
        faults.add(which, calls, fault);
    }

    /** Frees the port and cuts every connection. */
    @Override
    public void close() {
        server.close();
    }
}
