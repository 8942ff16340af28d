package dev.cdngateway.vendor.huawei;

import dev.cdngateway.vendor.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The token of one account: fetched once for all who wait for it, renewed behind the back of those who can still use
 * the old one. A refused credential is not tried again for 15 minutes, as more tries may lock it.
 */
final class TokenCache {

    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(15);
    private static final Duration AFTER_FAILED_RENEWAL = Duration.ofSeconds(30);

    private final ReentrantLock lock = new ReentrantLock();
    private final Supplier<SignIn> signIn;
    private final Clock clock;
    private @Nullable Token current;
    private @Nullable CompletableFuture<SignIn> flight;
    private SignIn.@Nullable Failed refusal;
    private Instant quietUntil = Instant.MIN;

    TokenCache(Supplier<SignIn> signIn, Clock clock) {
        this.signIn = signIn;
        this.clock = clock;
    }

    /** The token, waiting for it only where there is none that lives. */
    SignIn get() {
        CompletableFuture<SignIn> awaited;
        lock.lock();
        try {
            Instant now = clock.instant();
            boolean quiet = now.isBefore(quietUntil);
            if (current != null && current.alive(now)) {
                if (current.due(now) && !quiet) {
                    takeOff();
                }
                return current;
            }
            if (refusal != null && quiet) {
                return refusal;
            }
            takeOff();
            awaited = Objects.requireNonNull(flight);
        } finally {
            lock.unlock();
        }
        return awaited.join();
    }

    /** Forgets this token, unless it has been replaced already. */
    void drop(Token token) {
        lock.lock();
        try {
            current = token.equals(current) ? null : current;
        } finally {
            lock.unlock();
        }
    }

    /** Takes note that even a fresh token was refused. */
    void refused(Token token, Trouble.Unauthorized trouble) {
        lock.lock();
        try {
            if (token.equals(current)) {
                current = null;
                quiet(new SignIn.Failed(trouble));
            }
        } finally {
            lock.unlock();
        }
    }

    private void takeOff() {
        if (flight == null) {
            CompletableFuture<SignIn> started = new CompletableFuture<>();
            flight = started;
            Thread.ofVirtual().name("token-renewal").start(() -> fly(started));
        }
    }

    private void fly(CompletableFuture<SignIn> flown) {
        try {
            SignIn result = signIn.get();
            land(result);
            flown.complete(result);
        } catch (RuntimeException e) {
            land(null);
            flown.completeExceptionally(e);
        }
    }

    private void land(@Nullable SignIn result) {
        lock.lock();
        try {
            flight = null;
            switch (result) {
                case null -> quietUntil = clock.instant().plus(AFTER_FAILED_RENEWAL);
                case Token token -> {
                    current = token;
                    refusal = null;
                    quietUntil = Instant.MIN;
                }
                case SignIn.Failed failed -> quiet(failed);
            }
        } finally {
            lock.unlock();
        }
    }

    private void quiet(SignIn.Failed failed) {
        refusal = failed.refused() ? failed : null;
        quietUntil = clock.instant().plus(failed.refused() ? AFTER_REFUSAL : AFTER_FAILED_RENEWAL);
    }
}
