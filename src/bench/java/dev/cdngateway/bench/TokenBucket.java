package dev.cdngateway.bench;

/** The vendor's rate: so many calls at once, refilled evenly over a second. */
final class TokenBucket {

    private static final long SECOND = 1_000_000_000;

    private final double perSecond;
    private double tokens;
    private long filled = System.nanoTime();

    /** @param perSecond 0 for no limit */
    TokenBucket(double perSecond) {
        this.perSecond = perSecond;
        this.tokens = perSecond;
    }

    synchronized boolean take() {
        long now = System.nanoTime();
        tokens = Math.min(perSecond, tokens + perSecond * (now - filled) / SECOND);
        filled = now;
        if (perSecond > 0 && tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
