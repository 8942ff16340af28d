package dev.cdngateway.rate;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** The request rate of one team: for all replicas together where there is a database for it. Safe for many threads. */
final class TeamRate {

    private static final long PATIENCE_SECONDS = 2;

    private final String team;
    private final Limit limit;
    private final Bucket inMemory;
    private final @Nullable Shared shared;

    private TeamRate(String team, Limit limit, TimeMeter time, @Nullable Shared shared) {
        this.team = team;
        this.limit = limit;
        this.inMemory = limit.inMemory(time);
        this.shared = shared;
    }

    /** Counts in this process only. */
    static TeamRate inMemory(String team, Limit limit, TimeMeter time) {
        return new TeamRate(team, limit, time, null);
    }

    /** Counts in the database, and in this process while the database cannot. */
    static TeamRate shared(String team, Limit limit, TimeMeter time, SharedCount count, Outage outage) {
        Bucket bucket = count.builder().build(team, limit::configuration);
        return new TeamRate(team, limit, time, new Shared(bucket, outage, new ReentrantLock(true)));
    }

    String team() {
        return team;
    }

    Limit limit() {
        return limit;
    }

    /** Counts a request. */
    Allowance take() {
        Allowance together = shared == null ? null : shared.take();
        return together == null ? takeOne(inMemory) : together;
    }

    private static Allowance takeOne(Bucket bucket) {
        return Allowance.of(bucket.tryConsumeAndReturnRemaining(1));
    }

    /** One request of the team at a time goes to the database, as they would only get in each other's way there. */
    private record Shared(Bucket bucket, Outage outage, ReentrantLock lock) {

        /** Null if the database cannot count it. */
        @Nullable
        Allowance take() {
            if (outage.lasts() || !locked()) {
                return null;
            }
            try {
                return outage.lasts() ? null : takeOne(bucket);
            } catch (DataAccessException e) {
                return null; // the outage has noted it
            } finally {
                lock.unlock();
            }
        }

        private boolean locked() {
            try {
                return lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
