package dev.cdngateway.rate;

import dev.cdngateway.task.TeamRates;
import dev.cdngateway.task.TeamRates.Count;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * One team's bucket in the database. What was seen there last is remembered, so that a request costs one round trip, and
 * one more for each request that another replica counted in between; one that is refused costs none. For one thread at a
 * time.
 */
final class SharedCount extends AbstractCompareAndSwapBasedProxyManager<String> implements CompareAndSwapOperation {

    private final TeamRates store;
    private final String team;
    private final Limit limit;
    private final Outage outage;
    private @Nullable Count seen;

    SharedCount(TeamRates store, String team, Limit limit, TimeMeter time, Outage outage) {
        super(ClientSideConfig.getDefault().withClientClock(time));
        this.store = store;
        this.team = team;
        this.limit = limit;
        this.outage = outage;
    }

    @Override
    protected CompareAndSwapOperation beginCompareAndSwapOperation(String key) {
        return this;
    }

    @Override
    public Optional<byte[]> getStateData(Optional<Long> timeout) {
        return Optional.ofNullable(seen).map(count -> Base64.getDecoder().decode(count.state()));
    }

    @Override
    public boolean compareAndSwap(
            byte @Nullable [] original, byte[] changed, RemoteBucketState state, Optional<Long> timeout) {
        Count next = new Count(UUID.randomUUID(), Base64.getEncoder().encodeToString(changed));
        try {
            UUID known = seen == null ? null : seen.turn();
            seen = Patience.await(() -> store.swap(team, limit.requestsPerMinute(), known, next));
            outage.ended();
        } catch (DataAccessException e) {
            outage.began(e);
            throw e;
        }
        return seen.turn().equals(next.turn());
    }

    @Override
    public void removeProxy(String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isAsyncModeSupported() {
        return false;
    }

    @Override
    protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected CompletableFuture<Void> removeAsync(String key) {
        throw new UnsupportedOperationException();
    }
}
