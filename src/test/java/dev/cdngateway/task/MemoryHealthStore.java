package dev.cdngateway.task;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The health of one account, in memory. */
final class MemoryHealthStore extends AccountHealthStore {

    private final MemoryStore store;
    private AccountHealth health = AccountHealth.OK;
    private @Nullable String credential;

    MemoryHealthStore(MemoryStore store) {
        super(JdbcClient.create(MemoryOpenWork.NO_DATABASE));
        this.store = store;
    }

    @Override
    public AccountHealth find(String account) {
        return health;
    }

    @Override
    public Optional<String> parkedCredential(String account) {
        return Optional.ofNullable(credential);
    }

    @Override
    public Fence take(String account) {
        return new Fence(account, ++store.epoch);
    }

    @Override
    public void write(Fence fence, AccountHealth changed, @Nullable String refused) {
        store.change(fence, () -> {
            health = changed;
            credential = refused;
            return true;
        });
    }

    @Override
    public boolean unpark(String account, Instant now) {
        boolean over = health.status() == AccountHealth.Status.UNAUTHORIZED
                && health.nextTryAt() != null
                && !health.nextTryAt().isAfter(now);
        if (over) {
            health = new AccountHealth(AccountHealth.Status.OK, now, null, null);
            credential = null;
        }
        return over;
    }
}
