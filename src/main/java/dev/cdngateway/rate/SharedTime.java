package dev.cdngateway.rate;

import dev.cdngateway.task.TeamRates;
import io.github.bucket4j.TimeMeter;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;

/**
 * The database's time, asked for once and counted on from there: a replica whose clock is wrong, or is set, must not move
 * the end of the window that all of them share.
 */
final class SharedTime implements TimeMeter {

    private final TeamRates store;
    private final Outage outage;
    private boolean known;
    private long offset;

    SharedTime(TeamRates store, Outage outage) {
        this.store = store;
        this.outage = outage;
    }

    /** @throws DataAccessException if it was not asked for yet, and the database does not answer */
    @Override
    public synchronized long currentTimeNanos() {
        if (!known) {
            offset = nanos(database()) - System.nanoTime();
            known = true;
        }
        return System.nanoTime() + offset;
    }

    private Instant database() {
        try {
            return Patience.await(store::now);
        } catch (DataAccessException e) {
            outage.began(e);
            throw e;
        }
    }

    private static long nanos(Instant time) {
        return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }

    @Override
    public boolean isWallClockBased() {
        return true;
    }
}
