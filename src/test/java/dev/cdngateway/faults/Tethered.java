package dev.cdngateway.faults;

import dev.cdngateway.CdnGatewayApplication;
import java.io.IOException;

/** Starts a gateway in a process of its own, which ends at once when the process that started it does. */
final class Tethered {

    private Tethered() {}

    public static void main(String[] args) {
        Thread.ofPlatform().daemon().name("tether").start(Tethered::endWithParent);
        CdnGatewayApplication.main(args);
    }

    /** The parent never writes, so whatever can be read is the end. */
    private static void endWithParent() {
        try {
            int end = System.in.read();
            Runtime.getRuntime().halt(end < 0 ? 1 : 2);
        } catch (IOException e) {
            Runtime.getRuntime().halt(1);
        }
    }
}
