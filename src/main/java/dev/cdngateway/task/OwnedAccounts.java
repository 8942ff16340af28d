package dev.cdngateway.task;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The accounts that this replica owns now, and when it last sent something for each. */
public final class OwnedAccounts {

    private final Map<String, Instant> sentAt = new ConcurrentHashMap<>();

    public void taken(String account) {
        sentAt.put(account, Instant.MIN);
    }

    public void left(String account) {
        sentAt.remove(account);
    }

    /** A call of the account has been made. */
    public void sent(String account, Instant at) {
        sentAt.computeIfPresent(account, (owned, before) -> at);
    }

    public boolean owns(String account) {
        return sentAt.containsKey(account);
    }

    /** When the account's last call was made; empty if none was since it has been owned here, or it is not. */
    public Optional<Instant> lastSentAt(String account) {
        return Optional.ofNullable(sentAt.get(account)).filter(at -> at.isAfter(Instant.MIN));
    }
}
