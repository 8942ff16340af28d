package dev.cdngateway.dispatch;

import dev.cdngateway.vendor.Turn;
import java.time.Duration;

/** A turn that is there. A call that is held up before it leaves, by a sign-in, waits for another, as does one that is made again. */
final class PacedTurn implements Turn {

    private static final Duration HELD_UP = Duration.ofMillis(100);

    private final Pace pace;
    private final long taken = System.nanoTime();
    private boolean used;

    /** Takes the turn that is there. */
    PacedTurn(Pace pace) {
        this.pace = pace;
        pace.take(taken);
    }

    @Override
    public void await() {
        long now = System.nanoTime();
        if (used || now - taken > HELD_UP.toNanos()) {
            sleep(pace.reserve(now));
        }
        used = true;
    }

    private static void sleep(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
