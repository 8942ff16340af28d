package dev.cdngateway.query;

import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Quota;
import dev.cdngateway.vendor.Told;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers each account's quota for a short while, and that it could not be had for a shorter one. */
final class QuotaCache {

    private static final Logger log = LoggerFactory.getLogger(QuotaCache.class);

    private static final Duration KEPT = Duration.ofSeconds(60);
    private static final Duration FAILURE_KEPT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Executor THREADS =
            asking -> Thread.ofVirtual().name("quota").start(asking);

    private final Function<Account, Told<List<Quota>>> question;
    private final Clock clock;
    private final Map<String, CompletableFuture<Memory>> memories = new ConcurrentHashMap<>();

    QuotaCache(Function<Account, Told<List<Quota>>> question, Clock clock) {
        this.question = question;
        this.clock = clock;
    }

    /** Remembers what somebody was told just now. */
    void note(Account account, KnownQuota quota) {
        memories.put(account.name(), CompletableFuture.completedFuture(Memory.of(quota)));
    }

    /** The quotas that are known, or are told within a few seconds; who asks at once with others asks with them. */
    Map<String, KnownQuota> find(Collection<Account> accounts) {
        Map<String, CompletableFuture<Memory>> asked = new LinkedHashMap<>();
        accounts.forEach(account -> asked.put(account.name(), memory(account)));
        CompletableFuture.allOf(asked.values().toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return told(asked);
    }

    private Map<String, KnownQuota> told(Map<String, CompletableFuture<Memory>> asked) {
        Map<String, KnownQuota> told = new LinkedHashMap<>();
        asked.forEach((account, memory) -> {
            KnownQuota quota = memory.isDone() && !over(memory) ? memory.join().quota : null;
            if (quota != null) {
                told.put(account, quota);
            }
        });
        return told;
    }

    private CompletableFuture<Memory> memory(Account account) {
        return memories.compute(account.name(), (name, old) -> old == null || over(old) ? ask(account) : old);
    }

    private boolean over(CompletableFuture<Memory> memory) {
        return memory.isDone() && !memory.join().until.isAfter(clock.instant());
    }

    private CompletableFuture<Memory> ask(Account account) {
        Instant asOf = clock.instant();
        return CompletableFuture.supplyAsync(() -> memory(question.apply(account), asOf), THREADS)
                .exceptionally(e -> failed(account, e));
    }

    private Memory memory(Told<List<Quota>> told, Instant asOf) {
        return switch (told) {
            case Told.Found<List<Quota>> found -> Memory.of(new KnownQuota(found.value(), asOf));
            case Told.Unsupported<List<Quota>> unsupported -> nothing(null);
            case Told.Invalid<List<Quota>> invalid -> nothing(null);
            case Told.Failed<List<Quota>> failed -> nothing(failed.retryAfter());
        };
    }

    private Memory failed(Account account, Throwable e) {
        if (e.getCause() instanceof NoTurn) {
            log.atInfo()
                    .addKeyValue("account", account.name())
                    .log("Account {}: too many queries wait, so plans do not tell its quota", account.name());
        } else {
            log.atError()
                    .addKeyValue("account", account.name())
                    .setCause(e)
                    .log("Account {}: its quota was not to be had, so plans do not tell it", account.name());
        }
        return nothing(null);
    }

    /** For longer than usual if the vendor wants it, but never for longer than a quota. */
    private Memory nothing(@Nullable Duration retryAfter) {
        Duration kept = retryAfter == null || retryAfter.compareTo(FAILURE_KEPT) < 0 ? FAILURE_KEPT : retryAfter;
        return Memory.nothing(clock.instant().plus(kept.compareTo(KEPT) < 0 ? kept : KEPT));
    }

    /** What is remembered, and until when. */
    private record Memory(@Nullable KnownQuota quota, Instant until) {

        static Memory of(KnownQuota quota) {
            return new Memory(quota, quota.asOf().plus(KEPT));
        }

        static Memory nothing(Instant until) {
            return new Memory(null, until);
        }
    }
}
