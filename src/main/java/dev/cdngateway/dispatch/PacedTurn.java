package dev.cdngateway.dispatch;

import dev.cdngateway.vendor.Turn;
import java.time.Duration;

/**
 * The turn of one call, taken when the call leaves: one that a sign-in held up must not leave together with those after
 * it. A call that is made again takes another.
 */
final class PacedTurn implements Turn, AutoCloseable {

    private final Pace pace;
    private boolean promised = true;

    PacedTurn(Pace pace) {
        this.pace = pace;
        pace.promise();
    }

    @Override
    public void await() {
        if (!promised) {
            pace.promise();
        }
        promised = false;
        sleep(pace.redeem(System.nanoTime()));
    }

    /** The call has ended, perhaps without having left. */
    @Override
    public void close() {
        if (promised) {
            promised = false;
            pace.letGo();
        }
    }

    private static void sleep(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
